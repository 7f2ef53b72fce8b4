import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exec } from '../../scripts/lib/exec.mjs';
import { writePrivate } from '../../scripts/lib/services.mjs';
import { javaCommand } from './javaCommand.mjs';
import { hasJars, provideJars } from './maven.mjs';

/** Of brokers, Connect and the command line tools. */
export const KAFKA_VERSION = '4.3.1';

const ARTIFACTS = [
  ...['kafka_2.13', 'kafka-tools', 'connect-runtime', 'connect-file'].map(
    name => `org.apache.kafka:${name}:${KAFKA_VERSION}`,
  ),
  `org.apache.kafka:connect-json:${KAFKA_VERSION}`,
  // Kafka itself brings log4j, but nothing that leads slf4j to it.
  'org.apache.logging.log4j:log4j-slf4j-impl:2.25.4',
];

const NAME = `kafka-${KAFKA_VERSION}`;

/**
 * Fetches Kafka (54 MB) unless it is there, and answers its folder.
 *
 * @param options.signal - gives it up
 */
export function provideKafka({ signal } = {}) {
  return provideJars(NAME, ARTIFACTS, { signal });
}

/** Whether {@link provideKafka} would have nothing to fetch. */
export function isKafkaProvided() {
  return hasJars(NAME, ARTIFACTS);
}

/** A cluster's id, always the same for a seed. */
function clusterIdOf(seed) {
  const bytes = createHash('sha256').update(seed).digest().subarray(0, 16);
  // None may begin with a dash.
  bytes[0] %= 128;
  return bytes.toString('base64url');
}

const OAUTH = 'org.apache.kafka.common.security.oauthbearer';

/**
 * The configuration of one node that is broker and controller in one.
 *
 * @param options.nodes - of the whole cluster: `{ id, plain, sasl?, oauth?,
 * controller }` with the ports of the listeners; `sasl` brings SCRAM, and ACLs
 * @param options.keys - the file of the keys (JWKS) by which the tokens that come
 * to `oauth` are signed
 * @param options.superUsers - who may do everything there
 */
export function brokerProperties({ id, nodes, data, keys, superUsers = [] }) {
  const { plain, sasl, oauth, controller } = nodes.find(node => node.id === id);
  const replication = Math.min(3, nodes.length);
  const minIsr = Math.max(1, replication - 1);
  const listeners = [
    `PLAIN://127.0.0.1:${plain}`,
    ...(sasl ? [`SASL://127.0.0.1:${sasl}`] : []),
    ...(oauth ? [`OAUTH://127.0.0.1:${oauth}`] : []),
  ];
  return {
    'process.roles': 'broker,controller',
    'node.id': id,
    'controller.quorum.voters': nodes
      .map(node => `${node.id}@127.0.0.1:${node.controller}`)
      .join(','),
    listeners: [...listeners, `CONTROLLER://127.0.0.1:${controller}`].join(','),
    'advertised.listeners': listeners.join(','),
    'inter.broker.listener.name': 'PLAIN',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map':
      'PLAIN:PLAINTEXT,SASL:SASL_PLAINTEXT,OAUTH:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': data,
    'num.partitions': 1,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'default.replication.factor': replication,
    'min.insync.replicas': minIsr,
    ...Object.fromEntries(
      [
        'offsets.topic',
        'transaction.state.log',
        'share.coordinator.state.topic',
      ]
        .map(topic => [
          [`${topic}.num.partitions`, 4],
          [`${topic}.replication.factor`, replication],
        ])
        .flat(),
    ),
    'transaction.state.log.min.isr': minIsr,
    'share.coordinator.state.topic.min.isr': minIsr,
    'group.initial.rebalance.delay.ms': 0,
    'auto.create.topics.enable': false,
    // Whoever leaves it running for weeks does not fill their disk.
    'log.segment.bytes': 16 * 1024 * 1024,
    'log.retention.bytes': 64 * 1024 * 1024,
    ...(oauth && {
      'listener.name.oauth.sasl.enabled.mechanisms': 'OAUTHBEARER',
      'listener.name.oauth.oauthbearer.sasl.jaas.config': `${OAUTH}.OAuthBearerLoginModule required;`,
      'listener.name.oauth.oauthbearer.sasl.server.callback.handler.class': `${OAUTH}.OAuthBearerValidatorCallbackHandler`,
      // So short that renewing is seen.
      'listener.name.oauth.oauthbearer.connections.max.reauth.ms': 4000,
      'sasl.oauthbearer.jwks.endpoint.url': pathToFileURL(keys).href,
    }),
    ...(sasl && {
      'sasl.enabled.mechanisms': 'SCRAM-SHA-512,SCRAM-SHA-256',
      ...Object.fromEntries(
        ['512', '256'].map(bits => [
          `listener.name.sasl.scram-sha-${bits}.sasl.jaas.config`,
          'org.apache.kafka.common.security.scram.ScramLoginModule required;',
        ]),
      ),
      'authorizer.class.name':
        'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      // Without a name: the brokers themselves, and all of the plain listener.
      'super.users': ['ANONYMOUS', ...superUsers]
        .map(name => `User:${name}`)
        .join(';'),
    }),
  };
}

/** A Java properties file. */
export function propertiesOf(values) {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/**
 * Makes a node's files, with its disk formatted once, and answers the command
 * that runs it.
 *
 * @param options.folder - of the node
 * @param options.seed - the same for all nodes of a cluster
 * @param options.jvm - more arguments of the Java that runs it
 * @param options.users - passwords of SCRAM users by name, made at the first start
 */
export async function prepareBroker(options) {
  const { folder, jars, heap, seed, jvm = [], users = {}, ...rest } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const data = join(folder, 'data');
  const config = join(folder, 'server.properties');
  writePrivate(config, propertiesOf(brokerProperties({ ...rest, data })));
  const run = args => javaCommand({ jars, folder, heap, args });
  if (!existsSync(join(data, 'meta.properties'))) {
    const { command, args } = run([
      ...['kafka.tools.StorageTool', 'format', '--ignore-formatted'],
      ...['-t', clusterIdOf(seed), '-c', config],
      ...Object.entries(users).flatMap(([name, password]) =>
        ['512', '256'].flatMap(bits => [
          '--add-scram',
          `SCRAM-SHA-${bits}=[name=${name},password=${password}]`,
        ]),
      ),
    ]);
    // In a file: what stands in a command line is everybody's to read.
    const file = join(folder, 'format.arguments');
    const quote = arg => `"${arg.replace(/["\\]/g, '\\$&')}"`;
    writePrivate(file, `${args.map(quote).join('\n')}\n`);
    await exec(command, [`@${file}`], { quiet: true });
  }
  const { keys } = options;
  // It goes to no address for keys that is not named so.
  const allowed = keys
    ? [
        `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${
          pathToFileURL(keys).href
        }`,
      ]
    : [];
  return run([...jvm, ...allowed, 'kafka.Kafka', config]);
}

/** Whether a broker answers on that port of loopback; asked without a login. */
export function answersKafka(port) {
  // ApiVersions, version 0, with an empty client name.
  const request = Buffer.from('0000000a0012000000000001ffff', 'hex');
  return new Promise(resolve => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const done = answer => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
    socket.once('connect', () => socket.write(request));
    socket.once('data', () => done(true));
  });
}
