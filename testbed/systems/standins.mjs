import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { KAFKA_VERSION } from '../lib/kafkaBroker.mjs';
import { kubernetesApi } from '../lib/kubernetesApi.mjs';

const NAMESPACE = 'kafka';
const PROCESS = 'stand-ins';

/** Its operator is the real one. */
const EXCEPT_GROUPS = ['flink.apache.org'];

/** The resources of the Kafka and the Connect that run. */
function resourcesOf({ plain, sasl }) {
  const api = 'kafka.strimzi.io/v1';
  const meta = (name, more) => ({ name, namespace: NAMESPACE, ...more });
  const cluster = { labels: { 'strimzi.io/cluster': 'main' } };
  const listener = (name, servers, authentication) => ({
    name,
    port: Number(servers[0].split(':')[1]),
    type: 'internal',
    tls: false,
    ...(authentication && { authentication: { type: authentication } }),
  });
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    {
      apiVersion: api,
      kind: 'KafkaNodePool',
      metadata: meta('brokers', cluster),
      spec: {
        replicas: plain.length,
        roles: ['controller', 'broker'],
        storage: {
          type: 'jbod',
          volumes: [{ id: 0, type: 'persistent-claim', size: '10Gi' }],
        },
      },
    },
    {
      apiVersion: api,
      kind: 'Kafka',
      metadata: meta('main'),
      spec: {
        kafka: {
          version: KAFKA_VERSION,
          listeners: [
            listener('plain', plain),
            listener('sasl', sasl, 'scram-sha-512'),
          ],
          authorization: { type: 'simple' },
        },
        entityOperator: { topicOperator: {}, userOperator: {} },
      },
    },
    {
      apiVersion: api,
      kind: 'KafkaConnect',
      metadata: meta('connect', {
        annotations: { 'strimzi.io/use-connector-resources': 'true' },
      }),
      spec: {
        version: KAFKA_VERSION,
        replicas: 1,
        bootstrapServers: plain.join(','),
        groupId: 'testbed-connect',
        configStorageTopic: 'connect-config',
        offsetStorageTopic: 'connect-offset',
        statusStorageTopic: 'connect-status',
      },
    },
  ];
}

export const system = {
  name: 'standins',
  title: 'Stand-ins for the operators of Strimzi and Spark',
  needs: ['kubernetes', 'crds', 'kafka', 'connect'],
  tools: [],

  async start(context) {
    const kubernetes = context.addressesOf('kubernetes');
    const kafka = context.addressesOf('kafka');
    const { url: connectUrl } = context.addressesOf('connect');
    const access = {
      url: kubernetes.url,
      token: kubernetes.adminToken,
      ca: readFileSync(kubernetes.caFile, 'utf8'),
    };
    const listeners = {
      plain: kafka.bootstrapServers,
      sasl: kafka.saslBootstrapServers,
    };
    const file = context.file(
      'access.json',
      JSON.stringify({
        ...access,
        bootstrapServers: kafka.bootstrapServers,
        listenerAddresses: listeners,
        connectUrl,
        exceptGroups: EXCEPT_GROUPS,
      }),
    );
    await context.process(PROCESS, {
      command: context.tools.node,
      args: context.tools.typescript([
        join(ROOT, 'packages', 'sandbox', 'src', 'standIns.ts'),
        file,
        join(context.folder, 'ready'),
      ]),
      cwd: ROOT,
      env: context.tools.env,
    });
    const api = kubernetesApi(access);
    for (const object of resourcesOf(listeners)) {
      await api.apply(object);
    }
  },

  ready(context) {
    try {
      const pid = Number(readFileSync(join(context.folder, 'ready'), 'utf8'));
      return pid === context.pid(PROCESS);
    } catch {
      return false;
    }
  },

  addresses: () => ({
    namespace: NAMESPACE,
    kafka: 'main',
    connect: 'connect',
  }),
};
