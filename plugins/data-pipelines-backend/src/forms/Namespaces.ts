import {
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  ANNOTATION_OWNER,
  NamespaceChoice,
  NamespacesAnswer,
  NamespacesQuery,
  ResourceRef,
  dataPipelinesResourceCreatePermission,
  parseResourceType,
  toOwnerRef,
} from '@data-portal/plugin-data-pipelines-common';
import { NamespaceRecord } from '../inventory/namespacesOf';
import { isConditionMet } from '../permissions/isConditionMet';
import { quotasOf } from './quotasOf';

/** Kubernetes keeps the prefix for itself; nobody puts a pipeline there. */
const SYSTEM_PREFIX = 'kube-';

/**
 * What is to be known of the inventory.
 *
 * @internal
 */
export interface NamespaceSource {
  isKnownCluster(name: string): boolean;
  writableKinds(): Pick<ResourceRef, 'group' | 'kind'>[];
  namespacesOf(cluster: string): NamespaceRecord[];
}

type Asked = {
  cluster: string;
  /** What is to be created: one of these. */
  types: Pick<ResourceRef, 'group' | 'kind'>[];
  owners: string[];
  decision: PolicyDecision;
};

/**
 * Says where somebody may create something, by the decision that `POST /changes`
 * is going to make.
 *
 * @internal
 */
export class Namespaces {
  readonly #inventory: NamespaceSource;
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    inventory: NamespaceSource;
    permissions: PermissionsService;
    userInfo: UserInfoService;
  }) {
    this.#inventory = options.inventory;
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
  }

  /**
   * The namespaces of a cluster as they were read last: nothing is asked of it.
   *
   * @throws NotFoundError for a cluster that is not configured, InputError for
   * a kind or an owner that can not be.
   */
  async list(
    cluster: string,
    query: NamespacesQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<NamespacesAnswer> {
    if (!this.#inventory.isKnownCluster(cluster)) {
      throw new NotFoundError(`No cluster "${cluster}" is configured`);
    }
    const types = this.#typesOf(query.kind);
    const owners = query.owner?.length
      ? query.owner.map(toKnownRef)
      : await this.#groupsOf(options.credentials);
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: dataPipelinesResourceCreatePermission }],
      options,
    );
    const asked = { cluster, types, owners, decision };
    return {
      namespaces: this.#inventory
        .namespacesOf(cluster)
        .filter(({ object }) => !object.metadata.name.startsWith(SYSTEM_PREFIX))
        .map(record => choiceOf(record, asked))
        .sort(
          (a, b) =>
            Number(b.allowed) - Number(a.allowed) ||
            a.name.localeCompare(b.name),
        ),
    };
  }

  #typesOf(text: string | undefined) {
    const all = this.#inventory.writableKinds();
    if (text === undefined) {
      return all;
    }
    const { group, kind } = parseResourceType(text);
    if (!all.some(type => type.group === group && type.kind === kind)) {
      throw new InputError(
        `kind: ${text} can not be created from here, only the kinds of pipeline operators. Write it as KafkaTopic.kafka.strimzi.io`,
      );
    }
    return [{ group, kind }];
  }

  async #groupsOf(credentials: BackstageCredentials): Promise<string[]> {
    const { ownershipEntityRefs, userEntityRef } =
      await this.#userInfo.getUserInfo(credentials);
    return ownershipEntityRefs.filter(ref => ref !== userEntityRef);
  }
}

function toKnownRef(text: string): string {
  const ref = toOwnerRef(text);
  if (!ref) {
    throw new InputError(
      `owner: "${text}" is not the ref of a group or a user. Write it as group:default/checkout`,
    );
  }
  return ref;
}

function choiceOf(record: NamespaceRecord, asked: Asked): NamespaceChoice {
  const { cluster, types, owners, decision } = asked;
  const { name, annotations, deletionTimestamp } = record.object.metadata;
  const owner = toOwnerRef(annotations?.[ANNOTATION_OWNER] ?? '');
  const reasonOf = () => {
    if (deletionTimestamp) {
      return 'It is being deleted. Choose another';
    }
    if (decision.result === AuthorizeResult.DENY) {
      return 'You may not create anything. Ask whoever runs the portal';
    }
    // Without any owner, what the policy says of an object that has none.
    const might = owners.length ? owners : [undefined];
    const isAllowed = types.some(type =>
      might.some(each =>
        isConditionMet(decision, {
          ref: { cluster, ...type, namespace: name, name: '' },
          owner: each,
        }),
      ),
    );
    if (isAllowed) {
      return undefined;
    }
    const [type, ...others] = types;
    const what = others.length ? 'anything' : `a ${type.kind}`;
    return owner && !owners.includes(owner)
      ? `It is ${owner}'s. Choose one of your own, or ask them`
      : `You may not create ${what} here. Choose another, or ask whoever runs the portal`;
  };
  const reason = reasonOf();
  return {
    name,
    ...(owner && { owner }),
    allowed: !reason,
    ...(reason && { reason }),
    quotas: reason ? [] : quotasOf(record.quotas),
  };
}
