import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishGithubPullRequestAction } from '@backstage/plugin-scaffolder-backend-module-github';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { PARTS, PLATFORM, renderParts } from '../__testUtils__/renderParts';
import { runAction } from '../__testUtils__/runAction';

type Blob = { content: string; encoding: string };
type Tree = {
  base_tree: string;
  tree: { path: string; mode: string; sha: string }[];
};

/** The Git Data API of GitHub, as far as a pull request needs it. */
function fakeGithub() {
  const repo = 'https://api.github.com/repos/acme/pipelines';
  const blobs = new Map<string, Blob>();
  const posted: { tree?: Tree; ref?: unknown; pull?: unknown } = {};
  const handlers = [
    http.get(repo, () =>
      HttpResponse.json({
        default_branch: 'main',
        permissions: { push: true },
      }),
    ),
    http.get(`${repo}/commits`, () =>
      HttpResponse.json([{ sha: 'base', commit: { tree: { sha: 'tree-0' } } }]),
    ),
    http.post(`${repo}/git/blobs`, async ({ request }) => {
      const sha = `blob-${blobs.size}`;
      blobs.set(sha, (await request.json()) as Blob);
      return HttpResponse.json({ sha }, { status: 201 });
    }),
    http.post(`${repo}/git/trees`, async ({ request }) => {
      posted.tree = (await request.json()) as Tree;
      return HttpResponse.json({ sha: 'tree-1' }, { status: 201 });
    }),
    http.post(`${repo}/git/commits`, () =>
      HttpResponse.json(
        { sha: 'commit-1', tree: { sha: 'tree-1' } },
        { status: 201 },
      ),
    ),
    http.post('https://api.github.com/graphql', () =>
      HttpResponse.json({ data: { repository: { ref: null } } }),
    ),
    http.post(`${repo}/git/refs`, async ({ request }) => {
      posted.ref = await request.json();
      return HttpResponse.json({}, { status: 201 });
    }),
    http.post(`${repo}/pulls`, async ({ request }) => {
      posted.pull = await request.json();
      return HttpResponse.json(
        {
          html_url: 'https://github.com/acme/pipelines/pull/7',
          number: 7,
          base: { ref: 'main' },
        },
        { status: 201 },
      );
    }),
  ];
  return { handlers, blobs, posted };
}

describe('the pull request of a pipeline on GitHub', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it('posts every file byte for byte, and nothing else', async () => {
    const github = fakeGithub();
    server.use(...github.handlers);
    const rendered = await renderParts({
      parts: Object.values(PARTS),
      input: {
        delivery: {
          by: 'pull-request',
          kind: 'argo-cd',
          repository: 'github.com?owner=acme&repo=pipelines',
        },
      },
    });
    expect(rendered.error).toBeUndefined();
    const pullRequest = rendered.output.pullRequest as Record<string, string>;
    expect(pullRequest.type).toBe('github');

    const config = new ConfigReader(PLATFORM);
    const integrations = ScmIntegrations.fromConfig(config);
    const action = createPublishGithubPullRequestAction({
      integrations,
      githubCredentialsProvider:
        DefaultGithubCredentialsProvider.fromIntegrations(integrations),
      config,
    });
    const { error, output } = await runAction(
      action,
      {
        repoUrl: pullRequest.repoUrl,
        branchName: pullRequest.branch,
        title: pullRequest.title,
        description: pullRequest.description,
        update: true,
      },
      { workspacePath: rendered.context.workspacePath },
    );

    expect(error).toBeUndefined();
    expect(output.remoteUrl).toBe('https://github.com/acme/pipelines/pull/7');
    const { tree, ref, pull } = github.posted;
    expect(tree?.base_tree).toBe('tree-0');
    expect(
      Object.fromEntries(
        tree!.tree.map(({ path, mode, sha }) => {
          const { content, encoding } = github.blobs.get(sha)!;
          expect([mode, encoding]).toEqual(['100644', 'base64']);
          return [path, Buffer.from(content, 'base64').toString('utf8')];
        }),
      ),
    ).toEqual(rendered.files);
    expect(Object.keys(rendered.files)).toEqual(
      expect.arrayContaining([
        '.github/workflows/pipeline-revenue.yaml',
        'pipelines/revenue/catalog-info.yaml',
        'pipelines/revenue/delivery/argo-cd.yaml',
        'pipelines/revenue/deploy/base/role-checkout-order-revenue.yaml',
        'pipelines/revenue/docs/runbook.md',
        'pipelines/revenue/sql/order-revenue.sql',
      ]),
    );
    expect(ref).toEqual({
      ref: 'refs/heads/data-pipelines/revenue-mocktask',
      sha: 'commit-1',
    });
    expect(pull).toMatchObject({
      title: 'Add the pipeline revenue',
      base: 'main',
      body: expect.stringContaining(
        '- `production/checkout/Role.rbac.authorization.k8s.io/order-revenue`',
      ),
    });
  });
});
