import { readFileSync } from 'node:fs';
import { kubernetesApi } from '../lib/kubernetesApi.mjs';
import { TOPICS } from '../lib/shop.mjs';

const API = 'kafka.strimzi.io/v1';

function apiOf(context) {
  const { url, adminToken, caFile } = context.addressesOf('kubernetes');
  return kubernetesApi({
    url,
    token: adminToken,
    ca: readFileSync(caFile, 'utf8'),
  });
}

function topicsOf(context) {
  const { namespace, kafka } = context.addressesOf('standins');
  const { bootstrapServers } = context.addressesOf('kafka');
  return Object.entries(TOPICS).map(([name, partitions]) => ({
    apiVersion: API,
    kind: 'KafkaTopic',
    metadata: {
      name,
      namespace,
      labels: { 'strimzi.io/cluster': kafka },
      annotations: {
        'data-pipelines.io/owner': 'group:default/checkout',
        'data-pipelines.io/system': 'orders-pipeline',
      },
    },
    spec: { partitions, replicas: Math.min(3, bootstrapServers.length) },
  }));
}

/** The topics of the shop as resources, so that the portal shows them. */
export const system = {
  name: 'orders',
  title: "The shop's topics, as resources",
  needs: ['standins', 'generator'],
  tools: [],

  async start(context) {
    const api = apiOf(context);
    for (const topic of topicsOf(context)) {
      await api.apply(topic);
    }
  },

  async ready(context) {
    const { namespace } = context.addressesOf('standins');
    const names = Object.keys(TOPICS);
    const found = await Promise.all(
      names.map(name =>
        apiOf(context).get(
          `/apis/${API}/namespaces/${namespace}/kafkatopics/${name}`,
        ),
      ),
    );
    return found.every(({ status }) =>
      status?.conditions?.some(
        ({ type, status: is }) => type === 'Ready' && is === 'True',
      ),
    );
  },

  addresses: () => ({}),
};
