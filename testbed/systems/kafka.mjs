import { generateKeyPairSync } from 'node:crypto';
import { freemem } from 'node:os';
import { join } from 'node:path';
import {
  KAFKA_VERSION,
  answersKafka,
  prepareBroker,
  provideKafka,
} from '../lib/kafkaBroker.mjs';
import {
  jmxArgument,
  jmxRules,
  provideJmxExporter,
} from '../lib/jmxExporter.mjs';

/** Three brokers only where they are not felt. */
const MEMORY_FOR_THREE = 16 * 1024 ** 3;

/** The SCRAM user of the portal. */
const USER = 'portal';

/** By which tokens are signed; only its public half is the brokers'. */
function signingKeyOf(context) {
  const jwk = context.remember('signingKey', () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      format: 'jwk',
    }),
  );
  return { ...jwk, kid: 'testbed', alg: 'RS256' };
}

function keySetOf({ kty, n, e, kid, alg }) {
  return JSON.stringify({ keys: [{ kty, n, e, kid, alg, use: 'sig' }] });
}

/** Each of a cluster's nodes with its ports. */
function nodesOf(context, portOf) {
  const ids = Array.from({ length: brokersOf(context) }, (_, index) => index);
  return ids.map(id => ({
    id,
    plain: portOf(`plain-${id}`),
    sasl: portOf(`sasl-${id}`),
    oauth: portOf(`oauth-${id}`),
    controller: portOf(`controller-${id}`),
  }));
}

/** Chosen once: a cluster does not change its size by itself. */
function brokersOf(context) {
  return context.remember('brokers', () => {
    const possible = freemem() >= MEMORY_FOR_THREE ? 3 : 1;
    return context.options.brokers ?? possible;
  });
}

function addressesFor(nodes, listener) {
  return nodes.map(node => `127.0.0.1:${node[listener]}`);
}

export const system = {
  name: 'kafka',
  title: `Kafka ${KAFKA_VERSION} (KRaft)`,
  needs: [],
  tools: ['java', 'mvn'],
  readySeconds: 120,
  provide: async () => ({
    jars: await provideKafka(),
    jmx: await provideJmxExporter(),
  }),

  async start(context) {
    const { jars, jmx } = context.programs;
    const rules = context.file('jmx.yaml', jmxRules());
    const keys = context.file('keys.json', keySetOf(signingKeyOf(context)));
    const nodes = [];
    for (const { id } of nodesOf(context, () => undefined)) {
      nodes.push({
        id,
        plain: await context.port(`plain-${id}`),
        sasl: await context.port(`sasl-${id}`),
        oauth: await context.port(`oauth-${id}`),
        controller: await context.port(`controller-${id}`),
      });
    }
    for (const { id, plain } of nodes) {
      const command = await prepareBroker({
        id,
        nodes,
        keys,
        jars,
        folder: join(context.folder, `broker-${id}`),
        heap: '384m',
        jvm: [
          jmxArgument({
            jar: jmx,
            rules,
            port: await context.port(`metrics-${id}`),
          }),
        ],
        seed: context.secret('cluster'),
        users: { [USER]: context.secret(USER) },
        superUsers: [USER],
      });
      await context.process(`broker-${id}`, { ...command, port: plain });
    }
  },

  async ready(context) {
    const ports = nodesOf(context, name => context.knownPort(name)).flatMap(
      ({ plain, sasl, oauth }) => [plain, sasl, oauth],
    );
    return (await Promise.all(ports.map(answersKafka))).every(Boolean);
  },

  addresses(context) {
    const nodes = nodesOf(context, name => context.knownPort(name));
    return {
      bootstrapServers: addressesFor(nodes, 'plain'),
      saslBootstrapServers: addressesFor(nodes, 'sasl'),
      oauthBootstrapServers: addressesFor(nodes, 'oauth'),
      signingSecret: signingKeyOf(context),
      saslMechanism: 'SCRAM-SHA-512',
      username: USER,
      password: context.secret(USER),
      jars: context.programs.jars,
      metrics: nodes.map(
        ({ id }) => `127.0.0.1:${context.knownPort(`metrics-${id}`)}`,
      ),
    };
  },
};
