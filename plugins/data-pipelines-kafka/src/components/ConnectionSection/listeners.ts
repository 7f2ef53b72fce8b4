import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { read, readText } from '@data-portal/plugin-data-pipelines-react';

/**
 * One way into a Kafka cluster.
 *
 * @internal
 */
export type Listener = {
  id: string;
  bootstrapServers: string;
  isEncrypted: boolean;
  /** "tls", "scram-sha-512", …; absent where nobody has to sign in. */
  signIn?: string;
  /** Only within the Kubernetes cluster. */
  isInternal: boolean;
};

function listAt(value: unknown, ...path: string[]): unknown[] {
  const found = read(value, ...path);
  return Array.isArray(found) ? found : [];
}

/**
 * The listeners of a `Kafka` resource of Strimzi: addresses as its operator
 * published them, the rest as declared.
 *
 * @internal
 */
export function listenersOf(kafka: KubernetesObject): Listener[] {
  const declared = listAt(kafka, 'spec', 'kafka', 'listeners');
  return listAt(kafka, 'status', 'listeners').flatMap(listener => {
    const name = readText(listener, 'name');
    const bootstrapServers = readText(listener, 'bootstrapServers');
    const own = declared.find(one => readText(one, 'name') === name);
    return name && bootstrapServers
      ? [
          {
            id: name,
            bootstrapServers,
            isEncrypted: read(own, 'tls') === true,
            signIn: readText(own, 'authentication', 'type'),
            isInternal: ['internal', 'cluster-ip'].includes(
              readText(own, 'type') ?? '',
            ),
          },
        ]
      : [];
  });
}

const PROTOCOLS: Record<string, string> = {
  'true true': 'SASL_SSL',
  'true false': 'SSL',
  'false true': 'SASL_PLAINTEXT',
  'false false': 'PLAINTEXT',
};

/**
 * What a client writes into its properties. Secrets are named by where they are
 * kept, and never by their value.
 *
 * @param cluster - the name of the `Kafka` resource
 *
 * @internal
 */
export function clientProperties(listener: Listener, cluster: string): string {
  const { bootstrapServers, isEncrypted, signIn } = listener;
  const isScram = signIn?.startsWith('scram') ?? false;
  const lines = [
    `bootstrap.servers=${bootstrapServers}`,
    `security.protocol=${PROTOCOLS[`${isEncrypted} ${isScram}`]}`,
  ];
  if (isEncrypted) {
    lines.push(
      `# ca.crt of the Secret ${cluster}-cluster-ca-cert`,
      'ssl.truststore.type=PEM',
      'ssl.truststore.location=/path/to/ca.crt',
    );
  }
  if (isScram) {
    lines.push(
      `sasl.mechanism=${signIn!.toUpperCase()}`,
      '# sasl.jaas.config of the Secret that is named like your KafkaUser',
      'sasl.jaas.config=${file:/path/to/secret:sasl.jaas.config}',
    );
  } else if (signIn === 'tls') {
    lines.push(
      '# user.crt and user.key of the Secret that is named like your KafkaUser',
      'ssl.keystore.type=PEM',
      'ssl.keystore.location=/path/to/user.pem',
    );
  }
  return lines.join('\n');
}
