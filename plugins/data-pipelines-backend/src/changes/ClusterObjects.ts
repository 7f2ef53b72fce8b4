import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ChangeRequest,
  FIELD_MANAGER,
  KubernetesObject,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  ClusterGateway,
  GatewayRequest,
  KubernetesStatusError,
  ServedKind,
  collectionPath,
  readJson,
} from '@data-portal/plugin-data-pipelines-node';
import { toBackstageError } from './toBackstageError';
import { warningsOf } from './warningsOf';

const DEADLINE = 20_000;

/**
 * The object that a change is about.
 *
 * @internal
 */
export type ChangeTarget = {
  ref: ResourceRef;
  served: ServedKind;
  /** As it is now; undefined for an object that does not exist. */
  current?: KubernetesObject;
};

/**
 * What became of a change, or would.
 *
 * @internal
 */
export type SentChange = {
  /** As it is then; undefined after a deletion. */
  object?: KubernetesObject;
  /** What the cluster says of it beside. */
  warnings: string[];
};

/**
 * Reads and writes single objects of clusters with the portal's own credentials.
 * Whether somebody may is decided before.
 *
 * @internal
 */
export class ClusterObjects {
  readonly #gateway: ClusterGateway;

  constructor(options: { gateway: ClusterGateway }) {
    this.#gateway = options.gateway;
  }

  async read(
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

  /** Says beforehand what the cluster would refuse the portal. */
  async checkPortalRights(
    request: ChangeRequest,
    target: ChangeTarget,
  ): Promise<void> {
    const { ref, served, current } = target;
    const verbs: Record<ChangeRequest['operation'], string> = {
      create: 'create',
      apply: 'patch',
      update: 'patch',
      delete: 'delete',
    };
    const verb = verbs[request.operation];
    const { answer } = await this.#json(
      ref.cluster,
      `${verb} ${served.plural}`,
      {
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
      },
    );
    const status = answer.status as JsonObject | undefined;
    if (status?.allowed !== true) {
      throw new NotAllowedError(
        `The portal's service account may not ${verb} ${served.plural} in namespace ${ref.namespace} of cluster ${ref.cluster}. Grant it the role of deploy/rbac.yaml that names ${served.plural}, or use a pull request`,
      );
    }
  }

  async send(
    request: ChangeRequest,
    target: ChangeTarget,
    dryRun: boolean,
  ): Promise<SentChange> {
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
        return toSent(
          await this.#json(ref.cluster, doing, {
            path: `${collectionPath(served, ref.namespace)}?${query}`,
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(withVersion(request.object, served)),
          }),
        );
      case 'apply':
        return this.#apply(request, target, query);
      case 'update':
        if (!current) {
          throw new ConflictError(`${ref.name} is gone from its cluster`);
        }
        return toSent(
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
      case 'delete': {
        if (!current) {
          throw new NotFoundError(`${ref.name} is gone from its cluster`);
        }
        const { warnings } = await this.#json(ref.cluster, doing, {
          path,
          method: 'DELETE',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            apiVersion: 'v1',
            kind: 'DeleteOptions',
            // Not in the path: beside a body nothing there is read, and what was
            // meant as a trial would be done.
            ...(dryRun && { dryRun: ['All'] }),
            preconditions: { uid: request.uid ?? current.metadata.uid },
          }),
        });
        return { warnings };
      }
      default:
        throw new InputError(
          'operation must be one of create, apply, update and delete',
        );
    }
  }

  /**
   * Applies only the fields given. To Kubernetes what was created and what is
   * applied under the same name are two owners, so a conflict with ourselves
   * alone is none.
   */
  async #apply(
    request: Extract<ChangeRequest, { operation: 'apply' }>,
    target: ChangeTarget,
    query: URLSearchParams,
  ): Promise<SentChange> {
    const { ref, served, current } = target;
    const { metadata } = request.object;
    const attempt = async (force: boolean, object: JsonObject) => {
      const response = await this.#gateway.request(ref.cluster, {
        path: `${objectPath(ref, served)}?${query}${
          force ? '&force=true' : ''
        }`,
        method: 'PATCH',
        headers: { 'content-type': 'application/apply-patch+yaml' },
        body: JSON.stringify(withVersion(object, served)),
        deadline: DEADLINE,
      });
      return toSent({
        answer: await readJson(response),
        warnings: warningsOf(response),
      });
    };
    const context = { cluster: ref.cluster, doing: `apply ${served.plural}` };
    try {
      return await attempt(request.force ?? false, request.object);
    } catch (error) {
      if (!current || !isConflictWithOurselves(error)) {
        throw toBackstageError(error, context);
      }
    }
    try {
      // Of the object as it was read, so that nobody is overrun who comes now.
      return await attempt(true, {
        ...request.object,
        metadata: {
          ...(metadata as JsonObject | undefined),
          resourceVersion: current.metadata.resourceVersion,
        },
      });
    } catch (error) {
      throw toBackstageError(error, context);
    }
  }

  async #json(
    cluster: string,
    doing: string,
    request: GatewayRequest,
  ): Promise<Answer> {
    try {
      const response = await this.#gateway.request(cluster, {
        ...request,
        deadline: DEADLINE,
      });
      return {
        answer: await readJson(response),
        warnings: warningsOf(response),
      };
    } catch (error) {
      throw toBackstageError(error, { cluster, doing });
    }
  }
}

type Answer = { answer: JsonObject; warnings: string[] };

function toSent({ answer, warnings }: Answer): SentChange {
  return { object: toObject(answer), warnings };
}

function isConflictWithOurselves(error: unknown): boolean {
  return (
    error instanceof KubernetesStatusError &&
    error.code === 409 &&
    error.details.length > 0 &&
    error.details.every(detail =>
      detail.includes(`conflict with "${FIELD_MANAGER}"`),
    )
  );
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

/**
 * What is to be sent, or came, as an object of Kubernetes.
 *
 * @internal
 */
export function toObject(value: JsonObject): KubernetesObject {
  const metadata = value.metadata as JsonObject | undefined;
  return {
    ...value,
    apiVersion: String(value.apiVersion ?? ''),
    kind: String(value.kind ?? ''),
    metadata: { ...metadata, name: String(metadata?.name ?? '') },
  };
}
