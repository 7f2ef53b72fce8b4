import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/** What a portal calls it: no such host is looked for. */
const HOST = 'github.sandbox.test';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

function shaOf(content) {
  return createHash('sha1').update(JSON.stringify(content)).digest('hex');
}

async function readJson(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
  }
  return text ? JSON.parse(text) : {};
}

/** One repository, as far as a pull request needs it and its reader looks. */
function makeRepository() {
  const blobs = new Map();
  const trees = new Map([[EMPTY_TREE, []]]);
  const first = shaOf('first');
  const commits = new Map([[first, { sha: first, tree: { sha: EMPTY_TREE } }]]);
  const branches = new Map([['main', first]]);
  const pulls = [];
  const treeOf = name => {
    const commit = commits.get(branches.get(name) ?? name);
    return commit ? commit.tree.sha : name;
  };
  return {
    branches,
    pulls,
    routes: {
      'GET ': () => ({ default_branch: 'main', permissions: { push: true } }),
      'GET commits': () => {
        const commit = commits.get(branches.get('main'));
        return [{ sha: commit.sha, commit }];
      },
      'POST git/blobs': body => {
        const sha = shaOf(body);
        blobs.set(sha, { sha, ...body });
        return { sha };
      },
      'GET git/blobs/*': sha => blobs.get(sha),
      'POST git/trees': ({ base_tree, tree }) => {
        const paths = tree.map(({ path }) => path);
        const kept = trees
          .get(base_tree)
          .filter(it => !paths.includes(it.path));
        const all = [...kept, ...tree];
        const sha = shaOf(all);
        trees.set(sha, all);
        return { sha };
      },
      'GET git/trees/*': name => {
        const tree = trees.get(treeOf(name));
        return tree && { sha: treeOf(name), tree };
      },
      'POST git/commits': ({ message, tree, parents }) => {
        const sha = shaOf({ message, tree, parents });
        const commit = { sha, message, tree: { sha: tree }, parents };
        commits.set(sha, commit);
        return commit;
      },
      'POST git/refs': ({ ref, sha }) => {
        branches.set(ref.replace('refs/heads/', ''), sha);
        return { ref };
      },
      'GET pulls': () => pulls,
    },
  };
}

/**
 * Starts what a portal takes for a GitHub Enterprise, on loopback: enough of the Git
 * Data API to open a pull request, and to read afterwards what was pushed.
 */
export async function startFakeGithub() {
  const token = randomBytes(12).toString('hex');
  const repositories = new Map();
  let url;

  const repositoryAt = name => {
    if (!repositories.has(name)) {
      repositories.set(name, makeRepository());
    }
    return repositories.get(name);
  };

  function openPull(name, { title, body, head, base }) {
    const { pulls } = repositoryAt(name);
    const number = pulls.length + 1;
    const pull = {
      number,
      title,
      body,
      head: { ref: head.split(':').at(-1) },
      base: { ref: base },
      html_url: `${url}/${name}/pull/${number}`,
    };
    pulls.push(pull);
    return pull;
  }

  async function answer(request) {
    const { pathname } = new URL(request.url, url);
    const page = /^\/([^/]+\/[^/]+)\/pull\/(\d+)$/.exec(pathname);
    if (page) {
      return repositoryAt(page[1]).pulls[Number(page[2]) - 1];
    }
    if (!request.headers.authorization?.endsWith(token)) {
      return undefined;
    }
    const body = await readJson(request);
    if (pathname === '/api/graphql') {
      const { owner, repo, head } = body.variables;
      const known = repositoryAt(`${owner}/${repo}`).branches.has(head);
      const ref = known ? { associatedPullRequests: { edges: [] } } : null;
      return { data: { repository: { ref } } };
    }
    const [, name, rest = ''] =
      /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/?(.*)$/.exec(pathname) ?? [];
    if (!name) {
      return undefined;
    }
    if (request.method === 'POST' && rest === 'pulls') {
      return openPull(name, body);
    }
    const { routes } = repositoryAt(name);
    const [, folder, last] = /^(git\/(?:blobs|trees))\/(.+)$/.exec(rest) ?? [];
    return folder
      ? routes[`${request.method} ${folder}/*`]?.(decodeURIComponent(last))
      : routes[`${request.method} ${rest}`]?.(body);
  }

  const server = createServer((request, response) => {
    answer(request).then(
      value => {
        const found = value === undefined ? 404 : 200;
        response.writeHead(
          found === 200 && request.method === 'POST' ? 201 : found,
          { 'content-type': 'application/json' },
        );
        response.end(JSON.stringify(value ?? { message: 'Not Found' }));
      },
      error => {
        response.writeHead(500, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ message: error.message }));
      },
    );
  });
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${server.address().port}`;
  return {
    /** As a portal is configured with it. */
    integration: { host: HOST, apiBaseUrl: `${url}/api/v3`, token },
    stop: () =>
      new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
