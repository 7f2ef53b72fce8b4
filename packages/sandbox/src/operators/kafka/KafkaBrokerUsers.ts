import { randomBytes } from 'node:crypto';
import type { AclFilter, Acl as KafkaAcl } from '@platformatic/kafka';
import { BrokerRefusal } from './BrokerAdmin';
import { BrokerAcl, BrokerUsers } from './BrokerUsers';
import { KafkaClient, KafkaLibrary } from './kafkaClient';

const ITERATIONS = 4096;

/** The number of SCRAM-SHA-512 in Kafka's protocol. */
const SCRAM_SHA_512 = 2;

/**
 * Creates real users and rights on real brokers.
 *
 * @internal
 */
export class KafkaBrokerUsers implements BrokerUsers {
  readonly #client: KafkaClient;

  static create(options: { client: KafkaClient }): KafkaBrokerUsers {
    return new KafkaBrokerUsers(options.client);
  }

  private constructor(client: KafkaClient) {
    this.#client = client;
  }

  async putPassword(user: string, password: string): Promise<void> {
    await this.#client.ask(async (admin, library) => {
      const { ScramAlgorithms, hi } = library.saslScramSha;
      const salt = randomBytes(24);
      const saltedPassword = await hi(
        ScramAlgorithms['SHA-512'],
        password,
        salt,
        ITERATIONS,
      );
      const [connection] = (await admin.connectToBrokers()).values();
      await library.alterUserScramCredentialsV0.api.async(
        connection,
        [],
        [
          {
            name: user,
            mechanism: SCRAM_SHA_512,
            iterations: ITERATIONS,
            salt,
            saltedPassword,
          },
        ],
      );
    });
  }

  async putAcls(user: string, acls: BrokerAcl[]): Promise<void> {
    await this.#client.ask(async (admin, library) => {
      const wanted = acls.map(acl => kafkaAclOf(user, acl, library));
      const found = await admin.describeAcls({
        filter: everyAclOf(user, library),
      });
      const actual = found.flatMap(({ acls: permissions, ...target }) =>
        permissions.map(permission => ({ ...target, ...permission })),
      );
      const missing = wanted.filter(acl => !includes(actual, acl));
      const extra = actual.filter(acl => !includes(wanted, acl));
      if (missing.length > 0) {
        await admin.createAcls({ creations: missing });
      }
      if (extra.length > 0) {
        await admin.deleteAcls({ filters: extra });
      }
    });
  }

  async delete(user: string): Promise<void> {
    await this.putAcls(user, []);
    try {
      await this.#client.ask(async (admin, library) => {
        const [connection] = (await admin.connectToBrokers()).values();
        await library.alterUserScramCredentialsV0.api.async(
          connection,
          [{ name: user, mechanism: SCRAM_SHA_512 }],
          [],
        );
      });
    } catch (error) {
      // It never had a password.
      if (!(error instanceof BrokerRefusal)) {
        throw error;
      }
    }
  }
}

/** The protocol's numbers are under names such as `DESCRIBE_CONFIGS`. */
function upperSnake(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

function numberOf<T extends number>(
  numbers: Readonly<Record<string, T>>,
  name: string,
): T {
  const number = numbers[upperSnake(name)];
  if (number === undefined) {
    throw new BrokerRefusal(`Kafka knows no ${name}`);
  }
  return number;
}

function kafkaAclOf(
  user: string,
  { type, host, resource, operation }: BrokerAcl,
  library: KafkaLibrary,
): KafkaAcl {
  const { ResourcePatternTypes } = library;
  return {
    principal: `User:${user}`,
    host,
    resourceType: numberOf(library.ResourceTypes, resource.type),
    resourceName: resource.name,
    resourcePatternType:
      resource.patternType === 'prefix'
        ? ResourcePatternTypes.PREFIXED
        : ResourcePatternTypes.LITERAL,
    operation: numberOf(library.AclOperations, operation),
    permissionType: numberOf(library.AclPermissionTypes, type),
  };
}

function everyAclOf(user: string, library: KafkaLibrary): AclFilter {
  return {
    principal: `User:${user}`,
    host: null,
    resourceType: library.ResourceTypes.ANY,
    resourceName: null,
    resourcePatternType: library.ResourcePatternTypes.ANY,
    operation: library.AclOperations.ANY,
    permissionType: library.AclPermissionTypes.ANY,
  };
}

function includes(acls: KafkaAcl[], wanted: KafkaAcl): boolean {
  return acls.some(acl =>
    Object.entries(wanted).every(
      ([field, value]) => acl[field as keyof KafkaAcl] === value,
    ),
  );
}
