import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthenticationStrategy,
  ClusterDetails,
} from '@backstage/plugin-kubernetes-node';
import {
  Clock,
  ClusterAccess,
  DefaultClusterGateway,
  readJson,
} from '@data-portal/plugin-data-pipelines-node';
import {
  KubernetesObject,
  SandboxApiServer,
  customResourceDefinitions,
} from '@data-portal/sandbox';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';

const PORTAL_USER = 'system:serviceaccount:data-portal:data-portal';

/** What `deploy/rbac.yaml` gives the portal: nothing here may need more. */
export function portalRights(): KubernetesObject[] {
  const file = join(__dirname, '../../../../deploy/rbac.yaml');
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
    document.toJS(),
  );
}

/** A sandbox API server with the kinds it knows and the portal's rights. */
export async function startCluster(
  name: string,
  options: { objects?: KubernetesObject[] } = {},
): Promise<SandboxApiServer> {
  return SandboxApiServer.start({
    name,
    objects: [
      ...portalRights(),
      ...customResourceDefinitions(),
      ...['kafka', 'checkout', 'logistics'].map(namespace => ({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      })),
      ...(options.objects ?? []),
    ],
  });
}

export function portalToken(server: SandboxApiServer): string {
  return server.tokenOf({ name: PORTAL_USER });
}

/** A server, or the address of one that is not there. */
export type TestCluster =
  | SandboxApiServer
  | { name: string; url: string; ca?: string; token?: string };

function toDetails(cluster: TestCluster): ClusterDetails {
  return {
    name: cluster.name,
    url: cluster.url,
    authMetadata: { 'kubernetes.io/auth-provider': 'serviceAccount' },
    ...(cluster.ca && { caData: Buffer.from(cluster.ca).toString('base64') }),
  };
}

/** Hands over the clusters as the Kubernetes backend's module does. */
export function makeAccess(clusters: TestCluster[]): ClusterAccess {
  const strategy: AuthenticationStrategy = {
    async getCredential({ name }) {
      const cluster = clusters.find(candidate => candidate.name === name)!;
      return {
        type: 'bearer token',
        token:
          cluster instanceof SandboxApiServer
            ? portalToken(cluster)
            : cluster.token ?? 'none',
      };
    },
    validateCluster: () => [],
    presentAuthMetadata: () => ({}),
  };
  return {
    publish: () => {},
    current: () => ({
      clusterSupplier: { getClusters: async () => clusters.map(toDetails) },
      authStrategyMap: { serviceAccount: strategy },
    }),
  };
}

export function makeGateway(clusters: TestCluster[]): DefaultClusterGateway {
  return DefaultClusterGateway.create({
    access: makeAccess(clusters),
    auth: mockServices.auth(),
  });
}

/** Waits are cut to a hundredth, so that back-offs pass while a test runs. */
export function makeFastClock(): Clock {
  return {
    now: () => new Date(),
    async sleep(milliseconds, signal) {
      await sleep(milliseconds / 100, undefined, { signal }).catch(() => {});
    },
  };
}

/** Sends a request as the administrator of a cluster. */
export async function asAdmin(
  server: SandboxApiServer,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<KubernetesObject> {
  const gateway = makeGateway([
    {
      name: server.name,
      url: server.url,
      ca: server.ca,
      token: server.adminToken,
    },
  ]);
  try {
    const response = await gateway.request(server.name, {
      method,
      path,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        'content-type':
          method === 'PATCH'
            ? 'application/merge-patch+json'
            : 'application/json',
      },
    });
    return (await readJson(response)) as unknown as KubernetesObject;
  } finally {
    await gateway.close();
  }
}

/** Asks until the answer is right; the message of the last failure if never. */
export async function eventually<T>(
  check: () => T | Promise<T>,
  options: { seconds?: number } = {},
): Promise<T> {
  const deadline = Date.now() + (options.seconds ?? 15) * 1_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(25);
    }
  }
}

export function makeTopic(
  name: string,
  parts: { owner?: string; spec?: object; metadata?: object } = {},
): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: {
      name,
      namespace: 'kafka',
      labels: { 'strimzi.io/cluster': 'main' },
      ...(parts.owner && {
        annotations: { 'data-pipelines.io/owner': parts.owner },
      }),
      ...parts.metadata,
    },
    spec: { partitions: 3, replicas: 3, ...parts.spec },
  };
}

export const TOPICS = '/apis/kafka.strimzi.io/v1/namespaces/kafka/kafkatopics';
