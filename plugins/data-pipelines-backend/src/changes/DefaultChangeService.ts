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
import { JsonObject } from '@backstage/types';
import {
  ChangeOutcome,
  ChangeRequest,
  KubernetesObject,
  MASKED_LITERAL,
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
  GatewayRequest,
  KubernetesStatusError,
  ServedKind,
  collectionPath,
  readJson,
} from '@data-portal/plugin-data-pipelines-node';
import { maskSecrets } from '../inventory/maskSecrets';
import { refOf } from '../inventory/ObjectStore';
import { isConditionMet } from '../permissions/isConditionMet';
import { ChangeService } from './ChangeService';
import { diffObjects } from './diffObjects';
import { toBackstageError } from './toBackstageError';

const FIELD_MANAGER = 'data-pipelines';
const DEADLINE = 20_000;
const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** What no change may touch: they bind objects to each other or to the server. */
const FORBIDDEN_METADATA = ['ownerReferences', 'finalizers', 'managedFields'];

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

type Target = {
  ref: ResourceRef;
  served: ServedKind;
  /** As it is now; undefined for an object that does not exist. */
  current?: KubernetesObject;
};

/**
 * What the service needs to know of the inventory.
 *
 * @internal
 */
export interface ChangeSurroundings {
  servedKind(ref: ResourceRef): ServedKind | undefined;
  isWritableKind(ref: ResourceRef): boolean;
  isKnownCluster(name: string): boolean;
  ownerOf(ref: ResourceRef, object: KubernetesObject): string | undefined;
  entityRefOf(ref: ResourceRef, object: KubernetesObject): string | undefined;
}

/**
 * @internal
 */
export class DefaultChangeService implements ChangeService {
  readonly #gateway: ClusterGateway;
  readonly #permissions: PermissionsService;
  readonly #surroundings: ChangeSurroundings;
  readonly #readOnly: boolean;
  readonly #naming: NamingRule[];
  readonly #allowForce: boolean;

  constructor(options: {
    gateway: ClusterGateway;
    permissions: PermissionsService;
    surroundings: ChangeSurroundings;
    readOnly: boolean;
    naming: NamingRule[];
    allowForce: boolean;
  }) {
    this.#gateway = options.gateway;
    this.#permissions = options.permissions;
    this.#surroundings = options.surroundings;
    this.#readOnly = options.readOnly;
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
    // The preview comes first even when it is meant: only it shows the object
    // as it will be, which the decision is made on.
    const preview = await this.#send(request, target, true);
    await this.#authorize(request, target, preview, credentials);
    await this.#checkPortalRights(request, target);
    const result = dryRun ? preview : await this.#send(request, target, false);
    const { ref, current } = target;
    const before = current && maskSecrets(current);
    const after = result && maskSecrets(result);
    return {
      ref,
      dryRun,
      operation: request.operation,
      ...(after && { object: after }),
      diff: diffObjects(before, after),
      warnings: [],
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

  async #targetOf(request: ChangeRequest): Promise<Target> {
    const ref =
      'ref' in request
        ? request.ref
        : refOf(request.cluster, toObject(request.object));
    const type = stringifyResourceType(ref);
    if (!this.#surroundings.isKnownCluster(ref.cluster)) {
      throw new InputError(`No cluster "${ref.cluster}" is configured`);
    }
    if (!this.#surroundings.isWritableKind(ref)) {
      throw new InputError(
        `${type} can not be changed from here, only the kinds of pipeline operators and what templates write beside them. Use a pull request`,
      );
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
    const current = await this.#read(ref, served);
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

  async #authorize(
    request: ChangeRequest,
    target: Target,
    preview: KubernetesObject | undefined,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { ref, current } = target;
    const versions = [current, preview].filter(
      version => version !== undefined,
    );
    // Of two that an application may need it is the last when the object exists.
    const needed = PERMISSIONS[request.operation];
    const permission = current ? needed[needed.length - 1] : needed[0];
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    for (const version of versions) {
      const owner = this.#surroundings.ownerOf(ref, version);
      if (!isConditionMet(decision, { ref, owner })) {
        throw new NotAllowedError(
          `You may not ${request.operation} ${ref.name}: it ${
            version === current ? 'is' : 'would be'
          } ${owner ? `${owner}'s` : 'nobody’s'}`,
        );
      }
    }
  }

  /** Says beforehand what the cluster would refuse the portal. */
  async #checkPortalRights(
    request: ChangeRequest,
    target: Target,
  ): Promise<void> {
    const { ref, served, current } = target;
    const verbs: Record<ChangeRequest['operation'], string> = {
      create: 'create',
      apply: 'patch',
      update: 'patch',
      delete: 'delete',
    };
    const verb = verbs[request.operation];
    const answer = await this.#json(ref.cluster, `${verb} ${served.plural}`, {
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: {
          resourceAttributes: {
            namespace: ref.namespace,
            verb,
            group: ref.group,
            resource: served.plural,
            ...(current && { name: ref.name }),
          },
        },
      }),
    });
    const status = answer.status as JsonObject | undefined;
    if (status?.allowed !== true) {
      throw new NotAllowedError(
        `The portal's service account may not ${verb} ${served.plural} in namespace ${ref.namespace} of cluster ${ref.cluster}. Grant it the write role of deploy/rbac.yaml, or use a pull request`,
      );
    }
  }

  async #read(
    ref: ResourceRef,
    served: ServedKind,
  ): Promise<KubernetesObject | undefined> {
    try {
      const response = await this.#gateway.request(ref.cluster, {
        path: objectPath(ref, served),
        deadline: DEADLINE,
      });
      return toObject(await readJson(response));
    } catch (error) {
      if (error instanceof KubernetesStatusError && error.code === 404) {
        return undefined;
      }
      throw toBackstageError(error, {
        cluster: ref.cluster,
        doing: `read ${served.plural}`,
      });
    }
  }

  async #send(
    request: ChangeRequest,
    target: Target,
    dryRun: boolean,
  ): Promise<KubernetesObject | undefined> {
    const { ref, served, current } = target;
    const query = new URLSearchParams({
      fieldManager: FIELD_MANAGER,
      fieldValidation: 'Strict',
      ...(dryRun && { dryRun: 'All' }),
    });
    const path = objectPath(ref, served);
    const doing = `${request.operation} ${served.plural}`;
    switch (request.operation) {
      case 'create':
        return toObject(
          await this.#json(ref.cluster, doing, {
            path: `${collectionPath(served, ref.namespace)}?${query}`,
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(withVersion(request.object, served)),
          }),
        );
      case 'apply':
        return toObject(
          await this.#json(ref.cluster, doing, {
            path: `${path}?${query}${request.force ? '&force=true' : ''}`,
            method: 'PATCH',
            headers: { 'content-type': 'application/apply-patch+yaml' },
            body: JSON.stringify(withVersion(request.object, served)),
          }),
        );
      case 'update':
        if (!current) {
          throw new ConflictError(`${ref.name} is gone from its cluster`);
        }
        return toObject(
          await this.#json(ref.cluster, doing, {
            path: `${path}?${query}`,
            method: 'PATCH',
            headers: { 'content-type': 'application/merge-patch+json' },
            body: JSON.stringify({
              ...request.patch,
              metadata: {
                ...(request.patch.metadata as JsonObject | undefined),
                // What the caller saw, or else what the decision is made on.
                resourceVersion:
                  request.resourceVersion ?? current.metadata.resourceVersion,
              },
            }),
          }),
        );
      case 'delete':
        if (!current) {
          throw new ConflictError(`${ref.name} is gone from its cluster`);
        }
        await this.#json(ref.cluster, doing, {
          path: `${path}?${dryRun ? 'dryRun=All' : ''}`,
          method: 'DELETE',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            apiVersion: 'v1',
            kind: 'DeleteOptions',
            preconditions: { uid: request.uid ?? current.metadata.uid },
          }),
        });
        return undefined;
      default:
        throw new InputError(
          'operation must be one of create, apply, update and delete',
        );
    }
  }

  async #json(
    cluster: string,
    doing: string,
    request: GatewayRequest,
  ): Promise<JsonObject> {
    try {
      const response = await this.#gateway.request(cluster, {
        ...request,
        deadline: DEADLINE,
      });
      return await readJson(response);
    } catch (error) {
      throw toBackstageError(error, { cluster, doing });
    }
  }
}

function objectPath(ref: ResourceRef, served: ServedKind): string {
  return `${collectionPath(served, ref.namespace)}/${encodeURIComponent(
    ref.name,
  )}`;
}

/** Written in the version that the cluster serves, whatever the form said. */
function withVersion(object: JsonObject, served: ServedKind): JsonObject {
  const { group, version } = served;
  return { ...object, apiVersion: group ? `${group}/${version}` : version };
}

function toObject(value: JsonObject): KubernetesObject {
  const metadata = value.metadata as JsonObject | undefined;
  return {
    ...value,
    apiVersion: String(value.apiVersion ?? ''),
    kind: String(value.kind ?? ''),
    metadata: { ...metadata, name: String(metadata?.name ?? '') },
  };
}

function checkContent(request: ChangeRequest): void {
  let content: JsonObject = {};
  if (request.operation === 'update') {
    content = request.patch;
  } else if (request.operation !== 'delete') {
    content = request.object;
  }
  if (JSON.stringify(content).includes(MASKED_LITERAL)) {
    throw new InputError(
      `A value reads ${MASKED_LITERAL}: the real one is not known here. Leave the field out, and it stays as it is`,
    );
  }
  if ('status' in content) {
    throw new InputError('The status is the operator’s. Leave it out');
  }
  const metadata = content.metadata as JsonObject | undefined;
  for (const field of FORBIDDEN_METADATA) {
    if (metadata?.[field] !== undefined) {
      throw new InputError(`metadata.${field} can not be changed from here`);
    }
  }
  if (request.operation === 'update') {
    for (const field of ['name', 'namespace']) {
      if (metadata?.[field] !== undefined) {
        throw new InputError(`metadata.${field} can not be changed`);
      }
    }
  }
}
