import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createPublishBitbucketServerPullRequestAction } from '@backstage/plugin-scaffolder-backend-module-bitbucket-server';
import express from 'express';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { PARTS, PLATFORM, renderParts } from '../__testUtils__/renderParts';
import { runAction } from '../__testUtils__/runAction';

const REPOSITORY = 'DATA/pipelines.git';

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'safe.directory=*', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_NAME: 'Test',
      GIT_AUTHOR_EMAIL: 'test@example.com',
      GIT_COMMITTER_NAME: 'Test',
      GIT_COMMITTER_EMAIL: 'test@example.com',
    },
  });
}

/** A bare repository with one commit on `main`. */
function makeRepository(root: string): string {
  const bare = `${root}/${REPOSITORY}`;
  git(root, 'init', '--quiet', '--bare', '--initial-branch=main', bare);
  git(root, 'clone', '--quiet', bare, 'work');
  const work = `${root}/work`;
  git(work, 'checkout', '--quiet', '-B', 'main');
  git(work, 'commit', '--quiet', '--allow-empty', '-m', 'Begin');
  git(work, 'push', '--quiet', 'origin', 'main');
  git(bare, 'config', 'http.receivepack', 'true');
  return bare;
}

/** Bitbucket Server, as far as a pull request needs it, in front of git. */
function fakeBitbucket(root: string, bare: string) {
  const app = express();
  const pulls: unknown[] = [];
  const api = '/rest/api/1.0/projects/DATA/repos/pipelines';
  const branches = () =>
    git(bare, 'for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads')
      .trim()
      .split('\n')
      .map(line => line.split(' '))
      .map(([id, latestCommit]) => ({
        id,
        displayId: id.replace('refs/heads/', ''),
        latestCommit,
      }));
  app.get(`${api}/default-branch`, (_, response) => {
    response.json({ displayId: 'main' });
  });
  app.get(`${api}/branches`, (_, response) => {
    response.json({ values: branches() });
  });
  app.post(`${api}/branches`, express.json(), ({ body }, response) => {
    git(bare, 'branch', body.name, body.startPoint);
    response.json(branches().find(({ displayId }) => displayId === body.name));
  });
  app.post(`${api}/pull-requests`, express.json(), ({ body }, response) => {
    pulls.push(body);
    response
      .status(201)
      .json({ links: { self: [{ href: 'https://bitbucket/pr/1' }] } });
  });
  app.use('/scm', (request, response) => {
    const [path, query = ''] = request.url.split('?');
    const backend = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'safe.directory',
        GIT_CONFIG_VALUE_0: '*',
        PATH_INFO: decodeURIComponent(path),
        QUERY_STRING: query,
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        ...(request.headers['content-encoding'] && {
          HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
        }),
        REMOTE_USER: 'test',
      },
    });
    request.pipe(backend.stdin);
    const parts: Buffer[] = [];
    backend.stdout.on('data', part => parts.push(part));
    backend.stdout.on('end', () => {
      const answer = Buffer.concat(parts);
      const end = answer.indexOf('\r\n\r\n');
      for (const line of answer.subarray(0, end).toString().split('\r\n')) {
        const [name, value] = line.split(': ');
        if (name === 'Status') {
          response.status(Number(value.split(' ')[0]));
        } else if (name) {
          response.setHeader(name, value);
        }
      }
      response.end(answer.subarray(end + 4));
    });
  });
  return { app, pulls };
}

describe('the branch of a pipeline on Bitbucket Server', () => {
  const directory = createMockDirectory();
  let server: Server;

  afterEach(async () => {
    server.close();
    await once(server, 'close');
  });

  jest.setTimeout(60_000);

  it('has every file on top of what was there', async () => {
    const bare = makeRepository(directory.path);
    const { app, pulls } = fakeBitbucket(directory.path, bare);
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    const platform = {
      ...PLATFORM,
      integrations: {
        bitbucketServer: [
          {
            host,
            apiBaseUrl: `http://${host}/rest/api/1.0`,
            username: 'test',
            password: 'not-a-password',
          },
        ],
      },
      scaffolder: {
        defaultAuthor: { name: 'Portal', email: 'portal@example.com' },
      },
    };
    const rendered = await renderParts({
      parts: [PARTS.topic, PARTS.flink, PARTS.streaming, PARTS.sink],
      config: platform,
      input: {
        delivery: {
          by: 'pull-request',
          kind: 'flux',
          repository: `${host}?project=DATA&repo=pipelines`,
        },
      },
    });
    expect(rendered.error).toBeUndefined();
    const pullRequest = rendered.output.pullRequest as Record<string, string>;
    expect(pullRequest.type).toBe('bitbucketServer');

    const config = new ConfigReader(platform);
    const { error, output } = await runAction(
      createPublishBitbucketServerPullRequestAction({
        integrations: ScmIntegrations.fromConfig(config),
        config,
      }),
      {
        repoUrl: pullRequest.repoUrl,
        sourceBranch: pullRequest.branch,
        title: pullRequest.title,
        description: pullRequest.description,
      },
      {
        workspacePath: rendered.context.workspacePath,
        createTemporaryDirectory: async () => {
          directory.addContent({ clone: {} });
          return directory.resolve('clone');
        },
      },
    );

    expect(error).toBeUndefined();
    expect(output.pullRequestUrl).toBe('https://bitbucket/pr/1');
    expect(pulls).toEqual([
      expect.objectContaining({ title: 'Add the pipeline revenue' }),
    ]);
    const { branch } = pullRequest;
    const paths = git(bare, 'ls-tree', '-r', '--name-only', branch)
      .trim()
      .split('\n');
    expect(paths.sort()).toEqual(Object.keys(rendered.files).sort());
    for (const path of paths) {
      expect(git(bare, 'show', `${branch}:${path}`)).toBe(rendered.files[path]);
    }
    expect(
      git(bare, 'log', '--format=%an', `main..${branch}`).trim().split('\n'),
    ).toEqual(['Portal']);
    expect(git(bare, 'ls-tree', '-r', 'main')).toBe('');
  });
});
