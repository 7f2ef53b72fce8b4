import { randomBytes } from 'node:crypto';
import { KubernetesObject } from '../../api';
import { ResourcePath } from '../../client';
import { StandIn, StandInContext, faultOf } from '../StandIn';
import { ownerReferenceTo } from '../pods';
import { BrokerRefusal } from './BrokerAdmin';
import { BrokerAcl, BrokerUsers } from './BrokerUsers';
import { Condition, timedConditions } from './conditions';

const SECRETS: ResourcePath = { group: '', version: 'v1', plural: 'secrets' };

interface UserSpec {
  authentication?: {
    type: 'tls' | 'tls-external' | 'scram-sha-512';
    password?: {
      valueFrom?: { secretKeyRef?: { name?: string; key?: string } };
    };
  };
  authorization?: {
    acls: {
      type?: BrokerAcl['type'];
      host?: string;
      resource: Partial<BrokerAcl['resource']> &
        Pick<BrokerAcl['resource'], 'type'>;
      operations?: string[];
    }[];
  };
}

/** What can not be done for a user, as the operator would name it. */
class UserFailure extends Error {
  constructor(readonly reason: string, message: string) {
    super(message);
  }
}

/**
 * Stands in for Strimzi's User Operator. It has no certificate authority: a
 * user that wants a certificate of it is refused.
 *
 * @internal
 */
export class KafkaUserStandIn implements StandIn {
  readonly manager = 'strimzi-user-operator';
  readonly component = 'strimzi-user-operator';
  readonly resource = {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkausers',
  };
  readonly #users: BrokerUsers;
  readonly #onError: (error: Error) => void;

  static create(options: {
    brokerUsers: BrokerUsers;
    onError: (error: Error) => void;
  }): KafkaUserStandIn {
    return new KafkaUserStandIn(options.brokerUsers, options.onError);
  }

  private constructor(users: BrokerUsers, onError: (error: Error) => void) {
    this.#users = users;
    this.#onError = onError;
  }

  async reconcile(
    user: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    const { labels, annotations, deletionTimestamp } = user.metadata;
    if (!labels?.['strimzi.io/cluster'] || deletionTimestamp) {
      // Outside the operator's selector: it never sees such a user.
      return;
    }
    if (annotations?.['strimzi.io/pause-reconciliation'] === 'true') {
      await this.#report(user, context, {
        type: 'ReconciliationPaused',
        status: 'True',
      });
      return;
    }
    try {
      await this.#settle(user, context);
      await this.#report(user, context, { type: 'Ready', status: 'True' });
    } catch (error) {
      if (error instanceof UserFailure) {
        await this.#fail(user, context, error.reason, error.message);
      } else if (error instanceof BrokerRefusal) {
        await this.#fail(user, context, 'KafkaException', error.message);
      } else {
        throw error;
      }
    }
  }

  /** The operator has no finalizer: it learns of a deletion when it is done. */
  forget(user: KubernetesObject): void {
    if (user.metadata.labels?.['strimzi.io/cluster']) {
      this.#users.delete(usernameOf(user)).catch(this.#onError);
    }
  }

  async #settle(user: KubernetesObject, context: StandInContext) {
    if (faultOf(user) === 'internal-error') {
      throw new UserFailure(
        'TimeoutException',
        'Timed out waiting for a node assignment. Call: describeAcls',
      );
    }
    const { authentication, authorization } = specOf(user);
    if (authentication?.type === 'tls') {
      throw new UserFailure(
        'UnsupportedOperationException',
        'This stand-in of the User Operator signs no certificates',
      );
    }
    if (authentication?.type === 'scram-sha-512') {
      const password = await this.#password(user, context);
      await this.#users.putPassword(usernameOf(user), password);
    }
    await this.#users.putAcls(
      usernameOf(user),
      (authorization?.acls ?? []).flatMap(aclsOf),
    );
  }

  /** The password that is asked for, else the one it has, else a new one. */
  async #password(
    user: KubernetesObject,
    context: StandInContext,
  ): Promise<string> {
    const { namespace, name } = user.metadata;
    const wanted =
      specOf(user).authentication?.password?.valueFrom?.secretKeyRef;
    const existing = await context.client.get(SECRETS, { namespace, name });
    if (!wanted) {
      const known = valueIn(existing, 'password');
      const password = known ?? randomBytes(24).toString('base64url');
      if (known === undefined) {
        await this.#keepSecret(user, context, existing, password);
      }
      return password;
    }
    const source = await context.client.get(SECRETS, {
      namespace,
      name: wanted.name ?? '',
    });
    const password = valueIn(source, wanted.key ?? '');
    if (password === undefined) {
      throw new UserFailure(
        'InvalidResourceException',
        `Secret ${wanted.name} with requested user password does not exist or has no key ${wanted.key}.`,
      );
    }
    if (valueIn(existing, 'password') !== password) {
      await this.#keepSecret(user, context, existing, password);
    }
    return password;
  }

  async #keepSecret(
    user: KubernetesObject,
    context: StandInContext,
    existing: KubernetesObject | undefined,
    password: string,
  ) {
    const { namespace, name, labels } = user.metadata;
    const login = `org.apache.kafka.common.security.scram.ScramLoginModule required username="${usernameOf(
      user,
    )}" password="${password}";`;
    const data = {
      password: base64(password),
      'sasl.jaas.config': base64(login),
    };
    if (existing) {
      await context.client.mergePatch({
        resource: SECRETS,
        name: { namespace, name },
        patch: { data },
        fieldManager: this.manager,
      });
      return;
    }
    await context.ensure(SECRETS, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name,
        namespace,
        labels: {
          'strimzi.io/cluster': labels?.['strimzi.io/cluster'] ?? '',
          'strimzi.io/kind': 'KafkaUser',
          'app.kubernetes.io/name': 'strimzi-user-operator',
          'app.kubernetes.io/instance': name,
          'app.kubernetes.io/part-of': `strimzi-${name}`,
          'app.kubernetes.io/managed-by': 'strimzi-user-operator',
        },
        ownerReferences: [ownerReferenceTo(user, false)],
      },
      type: 'Opaque',
      data,
    });
  }

  async #fail(
    user: KubernetesObject,
    context: StandInContext,
    reason: string,
    message: string,
  ) {
    await this.#report(user, context, {
      type: 'NotReady',
      status: 'True',
      reason,
      message,
    });
  }

  async #report(
    user: KubernetesObject,
    context: StandInContext,
    condition: Condition,
  ) {
    const { name, generation } = user.metadata;
    const isScram = specOf(user).authentication?.type === 'scram-sha-512';
    await context.setStatus(user, {
      conditions: timedConditions(user, context.clock.now(), [condition]),
      observedGeneration: generation,
      username: usernameOf(user),
      ...(isScram && { secret: name }),
    });
  }
}

function specOf(user: KubernetesObject): UserSpec {
  return (user.spec ?? {}) as UserSpec;
}

function usernameOf(user: KubernetesObject): string {
  const { name } = user.metadata;
  return specOf(user).authentication?.type.startsWith('tls')
    ? `CN=${name}`
    : name;
}

function aclsOf(
  rule: NonNullable<UserSpec['authorization']>['acls'][number],
): BrokerAcl[] {
  const { type = 'allow', host = '*', resource, operations = [] } = rule;
  return operations.map(operation => ({
    type,
    host,
    resource: {
      type: resource.type,
      // The cluster is one, and has a name that nobody chooses.
      name: resource.type === 'cluster' ? 'kafka-cluster' : resource.name ?? '',
      patternType: resource.patternType ?? 'literal',
    },
    operation,
  }));
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function valueIn(
  secret: KubernetesObject | undefined,
  key: string,
): string | undefined {
  const value = (secret?.data as Record<string, string> | undefined)?.[key];
  return value === undefined
    ? undefined
    : Buffer.from(value, 'base64').toString('utf8');
}
