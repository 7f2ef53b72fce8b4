import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ChangeOutcome,
  ChangeRequest,
  KubernetesObject,
  NamingRule,
  ResourceRef,
  dataPipelinesResourceCreatePermission,
  dataPipelinesResourceDeletePermission,
  dataPipelinesResourceUpdatePermission,
  problemOfNaming,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import {
  ClusterGateway,
  ServedKind,
} from '@data-portal/plugin-data-pipelines-node';
import { maskSecrets } from '../inventory/maskSecrets';
import { KnownKinds } from '../inventory/KnownKinds';
import { refOf } from '../inventory/ObjectStore';
import { isConditionMet } from '../permissions/isConditionMet';
import { ChangeService } from './ChangeService';
import { checkContent } from './checkContent';
import { ChangeTarget, ClusterObjects, toObject } from './ClusterObjects';
import { diffObjects } from './diffObjects';
import { refusalText } from './refusalText';

const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** What an operation may need, before it is known whether the object exists. */
const PERMISSIONS: Record<
  ChangeRequest['operation'],
  ResourcePermission<'data-pipelines-resource'>[]
> = {
  create: [dataPipelinesResourceCreatePermission],
  apply: [
    dataPipelinesResourceCreatePermission,
    dataPipelinesResourceUpdatePermission,
  ],
  update: [dataPipelinesResourceUpdatePermission],
  delete: [dataPipelinesResourceDeletePermission],
};

/**
 * What the service needs to know of the inventory.
 *
 * @internal
 */
export interface ChangeSurroundings {
  servedKind(ref: ResourceRef): ServedKind | undefined;
  isKnownCluster(name: string): boolean;
  ownerOf(ref: ResourceRef, object: KubernetesObject): string | undefined;
  entityRefOf(ref: ResourceRef, object: KubernetesObject): string | undefined;
}

/**
 * @internal
 */
export class DefaultChangeService implements ChangeService {
  readonly #objects: ClusterObjects;
  readonly #permissions: PermissionsService;
  readonly #surroundings: ChangeSurroundings;
  readonly #readOnly: boolean;
  readonly #kinds: KnownKinds;
  readonly #naming: NamingRule[];
  readonly #allowForce: boolean;

  constructor(options: {
    gateway: ClusterGateway;
    permissions: PermissionsService;
    surroundings: ChangeSurroundings;
    readOnly: boolean;
    kinds: KnownKinds;
    naming: NamingRule[];
    allowForce: boolean;
  }) {
    this.#objects = new ClusterObjects({ gateway: options.gateway });
    this.#permissions = options.permissions;
    this.#surroundings = options.surroundings;
    this.#readOnly = options.readOnly;
    this.#kinds = options.kinds;
    this.#naming = options.naming;
    this.#allowForce = options.allowForce;
  }

  /** {@inheritdoc ChangeService.change} */
  async change(
    request: ChangeRequest,
    options: {
      credentials: BackstageCredentials<BackstageUserPrincipal>;
      dryRun: boolean;
    },
  ): Promise<ChangeOutcome> {
    const { dryRun, credentials } = options;
    if (this.#readOnly && !dryRun) {
      throw new NotAllowedError(
        'This portal only reads (dataPipelines.readOnly). A local one changes clusters when it is started with --allow-writes',
      );
    }
    if (request.operation === 'apply' && request.force && !this.#allowForce) {
      throw new NotAllowedError(
        'Fields of others are not taken over here (dataPipelines.changes.allowForce). Leave them out, or ask who manages them',
      );
    }
    checkContent(request);
    await this.#refuseStrangers(request, credentials);
    const target = await this.#targetOf(request);
    const admit = await this.#admission(request, target, credentials);
    // Before anything is sent: what a cluster answers tells of what is there.
    admit(target.current);
    // The preview comes first even when it is meant: only it shows the object
    // as it will be, which is decided on as well.
    const preview = await this.#objects.send(request, target, true);
    admit(preview.object);
    await this.#objects.checkPortalRights(request, target);
    const { object: result, warnings } = dryRun
      ? preview
      : await this.#objects.send(request, target, false);
    const { ref, current } = target;
    const before = current && maskSecrets(current);
    const after = result && maskSecrets(result);
    return {
      ref,
      dryRun,
      operation: request.operation,
      ...(after && { object: after }),
      diff: diffObjects(before, after),
      warnings,
      entityRef: this.#surroundings.entityRefOf(
        ref,
        result ?? current ?? toObject({}),
      ),
    };
  }

  /** Whoever may change nothing at all learns nothing of what there is. */
  async #refuseStrangers(
    request: ChangeRequest,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const decisions = await this.#permissions.authorizeConditional(
      PERMISSIONS[request.operation].map(permission => ({ permission })),
      { credentials },
    );
    if (decisions.every(({ result }) => result === AuthorizeResult.DENY)) {
      throw new NotAllowedError('You may not change pipelines');
    }
  }

  async #targetOf(request: ChangeRequest): Promise<ChangeTarget> {
    const ref =
      'ref' in request
        ? request.ref
        : refOf(request.cluster, toObject(request.object));
    const type = stringifyResourceType(ref);
    if (!this.#surroundings.isKnownCluster(ref.cluster)) {
      throw new InputError(`No cluster "${ref.cluster}" is configured`);
    }
    const refusal = this.#kinds.refusalOf(ref, undefined);
    if (refusal) {
      throw new InputError(refusal);
    }
    if (!NAME.test(ref.name)) {
      throw new InputError(
        `"${ref.name}" is not a valid name: use lower-case letters, digits and dashes`,
      );
    }
    const served = this.#surroundings.servedKind(ref);
    if (!served) {
      throw new ServiceUnavailableError(
        `Cluster ${ref.cluster} does not serve ${type} at present. Is its operator installed, and does the cluster answer?`,
      );
    }
    if (served.namespaced && !ref.namespace) {
      throw new InputError('metadata.namespace is missing');
    }
    const current = await this.#objects.read(ref, served);
    const reserved = this.#kinds.refusalOf(ref, current);
    if (reserved) {
      throw new NotAllowedError(`${ref.name}: ${reserved}`);
    }
    if (current?.metadata.deletionTimestamp && 'object' in request) {
      // The cluster would take it, and it would go with the object.
      throw new ConflictError(
        `${ref.name} is being deleted in namespace ${ref.namespace} of cluster ${ref.cluster}. Wait until it is gone, or choose another name`,
      );
    }
    if (request.operation === 'create' && current) {
      throw new ConflictError(
        `${ref.name} exists in namespace ${ref.namespace} of cluster ${ref.cluster}. Choose another name`,
      );
    }
    const misnamed = current ? undefined : problemOfNaming(this.#naming, ref);
    if (misnamed && 'object' in request) {
      throw new InputError(`metadata.name: ${misnamed}`);
    }
    return { ref, served, current };
  }

  /** What throws unless the caller may, of an object as it is or would be. */
  async #admission(
    request: ChangeRequest,
    target: ChangeTarget,
    credentials: BackstageCredentials,
  ): Promise<(version: KubernetesObject | undefined) => void> {
    const { ref, current } = target;
    // Of two that an application may need it is the last when the object exists.
    const needed = PERMISSIONS[request.operation];
    const permission = current ? needed[needed.length - 1] : needed[0];
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return version => {
      const owner = version && this.#surroundings.ownerOf(ref, version);
      if (version && !isConditionMet(decision, { ref, owner })) {
        throw new NotAllowedError(
          refusalText({
            doing: `${request.operation} ${ref.name}`,
            owner,
            exists: version === current,
          }),
        );
      }
    };
  }
}
