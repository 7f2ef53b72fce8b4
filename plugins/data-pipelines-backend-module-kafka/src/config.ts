import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { ClientCredentials } from './signIn/AccessTokens';
import { SignIn } from './signIn/SignIn';
import { BrokerAddress, SessionOptions } from './wire/KafkaSession';

const MECHANISMS = [
  'PLAIN',
  'SCRAM-SHA-256',
  'SCRAM-SHA-512',
  'OAUTHBEARER',
] as const;

/**
 * A Kafka cluster whose brokers are asked with credentials of their own.
 *
 * @internal
 */
export type KafkaClusterConfig = {
  cluster: string;
  namespace: string;
  name: string;
  session: SessionOptions;
  /** Seconds behind that are too many for a group. */
  maxLagSeconds?: number;
};

/**
 * A Kafka Connect cluster whose REST API is asked.
 *
 * @internal
 */
export type KafkaConnectConfig = {
  cluster: string;
  namespace: string;
  name: string;
  url: string;
  headers: Record<string, string>;
  ca?: string;
};

/**
 * The configuration under `dataPipelines.kafka`, with its defaults.
 *
 * @internal
 */
export type KafkaModuleConfig = {
  clusters: KafkaClusterConfig[];
  connects: KafkaConnectConfig[];
  /** Whether clusters that are not configured are asked without credentials. */
  discover: boolean;
  /** Milliseconds. */
  interval: { viewed: number; background: number };
};

/**
 * Reads `host:port`.
 *
 * @throws InputError where it is something else
 *
 * @internal
 */
export function parseAddress(text: string): BrokerAddress {
  const [, bracketed, plain, digits] =
    /^(?:\[([^\]]+)\]|([^:[\]/]+)):(\d{1,5})$/.exec(text.trim()) ?? [];
  const port = Number(digits);
  if (!digits || port < 1 || port > 65_535) {
    throw new InputError(
      `"${text}" is no address of a broker. Write it as host:port`,
    );
  }
  return { host: bracketed ?? plain, port };
}

/** A certificate or key: itself, or the path of its file. */
function readPem(config: Config, key: string): string | undefined {
  const text = config.getOptionalString(key);
  return text === undefined || text.includes('-----BEGIN')
    ? text
    : readFileSync(text, 'utf8');
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host === '::1' ||
    (isIP(host) === 4 && host.startsWith('127.'))
  );
}

function readClientCredentials(config: Config): ClientCredentials {
  const tokenEndpoint = config.getString('tokenEndpoint');
  const url = URL.canParse(tokenEndpoint) ? new URL(tokenEndpoint) : undefined;
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  if (
    url?.protocol !== 'https:' &&
    !(url?.protocol === 'http:' && isLoopback(host))
  ) {
    // The secret would be readable on its way.
    throw new InputError(
      `dataPipelines.kafka.clusters: "${tokenEndpoint}" is no token endpoint that a secret may be sent to. Write an address of the form https://host/path`,
    );
  }
  const scope = config.getOptionalString('scope');
  const ca = readPem(config, 'ca');
  return {
    tokenEndpoint,
    clientId: config.getString('clientId'),
    clientSecret: config.getString('clientSecret'),
    ...(scope && { scope }),
    ...(ca && { ca }),
  };
}

function readSignIn(config: Config): SignIn {
  const mechanism = config.getString('mechanism');
  const known = MECHANISMS.find(candidate => candidate === mechanism);
  if (!known) {
    throw new InputError(
      `dataPipelines.kafka.clusters: "${mechanism}" is no mechanism that is supported. Choose one of ${MECHANISMS.join(
        ', ',
      )}`,
    );
  }
  if (known !== 'OAUTHBEARER') {
    return {
      mechanism: known,
      username: config.getString('username'),
      password: config.getString('password'),
    };
  }
  const oauth = config.getOptionalConfig('oauth');
  const token = config.getOptionalString('token');
  if (!oauth === !token) {
    throw new InputError(
      'dataPipelines.kafka.clusters: OAUTHBEARER needs either oauth, by which tokens are got, or a token',
    );
  }
  return oauth
    ? { mechanism: known, oauth: readClientCredentials(oauth) }
    : { mechanism: known, token: token! };
}

function readSession(config: Config): SessionOptions {
  const tls = config.getOptionalConfig('tls');
  const sasl = config.getOptionalConfig('sasl');
  const signIn = sasl && readSignIn(sasl);
  const bootstrap = config.getStringArray('bootstrapServers').map(parseAddress);
  // They would be readable on their way.
  if (signIn?.mechanism === 'PLAIN' && !tls) {
    throw new InputError(
      'dataPipelines.kafka.clusters: PLAIN needs tls, because it sends the password as it is',
    );
  }
  if (
    signIn?.mechanism === 'OAUTHBEARER' &&
    !tls &&
    !bootstrap.every(({ host }) => isLoopback(host))
  ) {
    throw new InputError(
      'dataPipelines.kafka.clusters: OAUTHBEARER needs tls, because it sends the token as it is',
    );
  }
  return {
    bootstrap,
    ...(tls && {
      tls: {
        ca: readPem(tls, 'ca'),
        cert: readPem(tls, 'cert'),
        key: readPem(tls, 'key'),
        ...(tls.getOptionalString('serverName') && {
          servername: tls.getString('serverName'),
        }),
      },
    }),
    ...(signIn && { sasl: signIn }),
  };
}

/**
 * @internal
 */
export function readKafkaConfig(root: RootConfigService): KafkaModuleConfig {
  const config = root.getOptionalConfig('dataPipelines.kafka');
  const identify = (one: Config) => ({
    cluster: one.getString('cluster'),
    namespace: one.getString('namespace'),
    name: one.getString('name'),
  });
  return {
    clusters: (config?.getOptionalConfigArray('clusters') ?? []).map(one => ({
      ...identify(one),
      session: readSession(one),
      maxLagSeconds: one.getOptionalNumber('maxLagSeconds'),
    })),
    connects: (config?.getOptionalConfigArray('connects') ?? []).map(one => {
      const username = one.getOptionalString('username');
      const headers: Record<string, string> = username
        ? {
            authorization: `Basic ${Buffer.from(
              `${username}:${one.getString('password')}`,
            ).toString('base64')}`,
          }
        : {};
      return {
        ...identify(one),
        url: one.getString('url'),
        headers,
        ca: readPem(one, 'ca'),
      };
    }),
    discover: config?.getOptionalBoolean('discover') ?? true,
    interval: {
      viewed: (config?.getOptionalNumber('interval.viewed') ?? 5) * 1_000,
      background:
        (config?.getOptionalNumber('interval.background') ?? 15) * 1_000,
    },
  };
}
