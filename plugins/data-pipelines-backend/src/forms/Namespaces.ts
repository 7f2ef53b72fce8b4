import {
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
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
  dataPipelinesResourceReadPermission,
  parseResourceType,
  toOwnerRef,
} from '@data-portal/plugin-data-pipelines-common';
import { KnownKinds } from '../inventory/KnownKinds';
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
  namespacesOf(cluster: string): NamespaceRecord[];
}

type Asked = {
  cluster: string;
  /** What is to be created: one of these. */
  types: Pick<ResourceRef, 'group' | 'kind'>[];
  owners: string[];
  create: PolicyDecision;
  read: PolicyDecision;
};

/**
 * Says where somebody may create something, by the decision that `POST /changes`
 * is going to make.
 *
 * @internal
 */
export class Namespaces {
  readonly #inventory: NamespaceSource;
  readonly #kinds: Pick<KnownKinds, 'writable'>;
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    inventory: NamespaceSource;
    kinds: Pick<KnownKinds, 'writable'>;
    permissions: PermissionsService;
    userInfo: UserInfoService;
  }) {
    this.#inventory = options.inventory;
    this.#kinds = options.kinds;
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
  }

  /**
   * The namespaces of a cluster as they were read last: nothing is asked of it.
   *
   * @throws NotFoundError for a cluster that is not configured, InputError for
   * a kind or an owner that can not be, NotAllowedError for whoever may create
   * nothing.
   */
  async list(
    cluster: string,
    query: NamespacesQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<NamespacesAnswer> {
    const { namespace } = query;
    const asked = await this.#ask(cluster, query, options);
    const records = this.#inventory
      .namespacesOf(cluster)
      .filter(
        ({ object: { metadata } }) =>
          !metadata.name.startsWith(SYSTEM_PREFIX) &&
          (namespace === undefined || metadata.name === namespace),
      );
    return {
      namespaces: records
        .map(record => choiceOf(record, asked))
        .filter(choice => choice.allowed || isReadable(choice, asked))
        .sort(
          (a, b) =>
            Number(b.allowed) - Number(a.allowed) ||
            a.name.localeCompare(b.name),
        ),
    };
  }

  /** Whether somebody may create anything at all in a namespace. */
  async mayUse(
    place: { cluster: string; namespace: string },
    options: { credentials: BackstageCredentials },
  ): Promise<boolean> {
    const { cluster, namespace } = place;
    return mayCreateIn(namespace, await this.#ask(cluster, {}, options));
  }

  async #ask(
    cluster: string,
    query: NamespacesQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<Asked> {
    if (!this.#inventory.isKnownCluster(cluster)) {
      throw new NotFoundError(`No cluster "${cluster}" is configured`);
    }
    const types = this.#typesOf(query.kind);
    const owners = query.owner?.length
      ? query.owner.map(toKnownRef)
      : await this.#groupsOf(options.credentials);
    const [create, read] = await this.#permissions.authorizeConditional(
      [
        { permission: dataPipelinesResourceCreatePermission },
        { permission: dataPipelinesResourceReadPermission },
      ],
      options,
    );
    // Whoever may make nothing at all learns nothing of what there is.
    if (create.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        'You may not create pipelines. Ask whoever runs the portal',
      );
    }
    return { cluster, types, owners, create, read };
  }

  #typesOf(text: string | undefined) {
    const all = this.#kinds.writable();
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

function mayCreateIn(namespace: string, asked: Asked): boolean {
  const { cluster, types, owners, create } = asked;
  // Without any owner, what the policy says of an object that has none.
  const might = owners.length ? owners : [undefined];
  return types.some(type =>
    might.some(owner =>
      isConditionMet(create, {
        ref: { cluster, ...type, namespace, name: '' },
        owner,
      }),
    ),
  );
}

/** Whether the caller may see what is in a namespace, so that it is no secret. */
function isReadable(choice: NamespaceChoice, asked: Asked): boolean {
  const { cluster, types, read } = asked;
  const { name: namespace, owner } = choice;
  return types.some(type =>
    isConditionMet(read, {
      ref: { cluster, ...type, namespace, name: '' },
      owner,
    }),
  );
}

function choiceOf(record: NamespaceRecord, asked: Asked): NamespaceChoice {
  const { types, owners } = asked;
  const { name, annotations, deletionTimestamp } = record.object.metadata;
  const owner = toOwnerRef(annotations?.[ANNOTATION_OWNER] ?? '');
  const reasonOf = () => {
    if (deletionTimestamp) {
      return 'It is being deleted. Choose another';
    }
    if (mayCreateIn(name, asked)) {
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
    ...(!reason && record.quotas && { quotas: quotasOf(record.quotas) }),
  };
}
