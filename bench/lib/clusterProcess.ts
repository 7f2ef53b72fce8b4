import { KubernetesObject, SandboxApiServer } from '@data-portal/sandbox';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { serve } from './Remote';
import { definitions, makeOther, makeTopic } from './objects';

const PORTAL_USER = 'system:serviceaccount:data-portal:data-portal';

/** What a cluster begins with. */
export type ClusterSize = { name: string; topics: number; others: number };

/** How to reach a cluster: as the portal, and as its administrator. */
export type RunningCluster = {
  name: string;
  url: string;
  ca: string;
  token: string;
  adminToken: string;
};

const servers = new Map<string, SandboxApiServer>();

function portalRights(): KubernetesObject[] {
  const file = join(__dirname, '../../deploy/rbac.yaml');
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
    document.toJS(),
  );
}

async function startCluster(size: ClusterSize): Promise<RunningCluster> {
  const { name, topics, others } = size;
  const server = await SandboxApiServer.start({
    name,
    objects: [
      ...portalRights(),
      ...definitions(),
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'kafka' },
      },
      ...Array.from({ length: topics }, (_, index) =>
        makeTopic(`topic-${index}`, index),
      ),
      ...Array.from({ length: others }, (_, index) => makeOther(index)),
    ],
  });
  servers.set(name, server);
  return {
    name,
    url: server.url,
    ca: server.ca,
    token: server.tokenOf({ name: PORTAL_USER }),
    adminToken: server.adminToken,
  };
}

/** Made whether anybody looks or not: is it there, and what does it serve. */
function isBackground(path: string): boolean {
  return (
    path === '/version' ||
    path === '/api/v1' ||
    /^\/apis\/[^/]+(\/[^/]+)?$/.test(path)
  );
}

const api = {
  async start(sizes: ClusterSize[]) {
    const started: RunningCluster[] = [];
    for (const size of sizes) {
      started.push(await startCluster(size));
    }
    return started;
  },
  forgetRequests() {
    servers.forEach(server => server.requests.clear());
  },
  /** What the portal has asked for since, by whether a view may be behind it. */
  countRequests() {
    const records = [...servers.values()]
      .flatMap(server => server.requests.list())
      .filter(({ user }) => user === PORTAL_USER);
    const background = records.filter(({ path }) => isBackground(path)).length;
    return { views: records.length - background, background };
  },
  slowDown({ name, milliseconds }: { name: string; milliseconds: number }) {
    servers.get(name)?.faults.slow({ milliseconds });
  },
  refuse(name: string) {
    return servers.get(name)?.faults.refuseConnections();
  },
  accept(name: string) {
    return servers.get(name)?.faults.acceptConnections();
  },
};

export type ClusterProcessApi = typeof api;

serve(api);
