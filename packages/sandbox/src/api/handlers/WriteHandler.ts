import {
  badRequest,
  invalidOptions,
  methodNotAllowed,
  notFound,
} from '../ApiError';
import { KubernetesObject, isRecord } from '../KubernetesObject';
import { ObjectRemover } from '../ObjectRemover';
import { ObjectStore, objectKey } from '../ObjectStore';
import { ObjectWriter, WriteResult } from '../ObjectWriter';
import { inVersion } from '../objectContent';
import { WriteTarget } from '../WriteTarget';
import { apiVersionOf, resourceKey } from '../ResourceType';
import {
  contentTypeOf,
  parseContent,
  readBody,
  sendJson,
  warningHeader,
} from '../http';
import { objectFilterOf } from '../selectors';
import { ResourceCall } from './Call';
import { OptionsKind, isDryRun, isTrue } from './queryOptions';

const APPLY = 'application/apply-patch+yaml';

const OPTIONS: Record<string, OptionsKind> = {
  POST: 'CreateOptions',
  PUT: 'UpdateOptions',
  PATCH: 'PatchOptions',
};

/** @internal */
export interface WriteHandlerParts {
  store: ObjectStore;
  writer: ObjectWriter;
  remover: ObjectRemover;
}

/**
 * Answers what writes: create, update, patch and delete.
 *
 * @internal
 */
export class WriteHandler {
  readonly #parts: WriteHandlerParts;

  static create(parts: WriteHandlerParts): WriteHandler {
    return new WriteHandler(parts);
  }

  private constructor(parts: WriteHandlerParts) {
    this.#parts = parts;
  }

  async write(call: ResourceCall) {
    const { request, response, method, resource, type } = call;
    if ((method === 'POST') === (resource.name !== undefined)) {
      if (method !== 'POST' && type.custom) {
        throw badRequest('name must be provided');
      }
      throw methodNotAllowed();
    }
    const contentType = contentTypeOf(request);
    const target = targetOf(call, contentType);
    const body = parseContent(await readBody(request), contentType);
    const { object, created, warnings } = this.#perform(
      target,
      method,
      contentType,
      body,
    );
    await sendJson(
      request,
      response,
      created ? 201 : 200,
      object,
      warningHeader([call.version.deprecation ?? [], warnings].flat()),
    );
  }

  /** Whether an apply makes the object, which is another right. */
  creates(call: ResourceCall): boolean {
    const { method, request, resource, type } = call;
    const { namespace, name } = resource;
    return (
      method === 'PATCH' &&
      contentTypeOf(request) === APPLY &&
      name !== undefined &&
      !resource.subresource &&
      !this.#parts.store.get(resourceKey(type), objectKey({ namespace, name }))
    );
  }

  #perform(
    target: WriteTarget,
    method: string,
    contentType: string,
    body: unknown,
  ): WriteResult {
    const { writer } = this.#parts;
    switch (method) {
      case 'POST':
        return writer.create(target, body);
      case 'PUT':
        return writer.update(target, body);
      default:
        return writer.patch(target, contentType, body);
    }
  }

  async delete(call: ResourceCall) {
    const { type, resource, request, response } = call;
    const options = await deleteOptions(call);
    const name = resource.name ?? '';
    const stored = this.#parts.store.get(
      resourceKey(type),
      objectKey({ namespace: resource.namespace, name }),
    );
    if (!stored) {
      throw notFound({ ...type, name });
    }
    const { object, gone } = this.#parts.remover.delete({
      type,
      object: stored,
      ...options,
    });
    const answer =
      gone && type.custom
        ? {
            kind: 'Status',
            apiVersion: 'v1',
            metadata: {},
            status: 'Success',
            details: {
              name,
              group: type.group,
              kind: type.plural,
              uid: stored.metadata.uid,
            },
          }
        : inVersion(object, type, call.version.name);
    await sendJson(request, response, 200, answer);
  }

  async deleteMany(call: ResourceCall) {
    const { type, version, query, resource, request, response } = call;
    const options = await deleteOptions(call);
    const filter = objectFilterOf({
      query,
      plural: type.custom ? '' : type.plural,
      namespace: resource.namespace,
    });
    const items: KubernetesObject[] = this.#parts.store
      .list(resourceKey(type))
      .filter(filter);
    for (const object of items) {
      this.#parts.remover.delete({ type, object, ...options });
    }
    await sendJson(request, response, 200, {
      kind: type.listKind,
      apiVersion: apiVersionOf(type.group, version.name),
      metadata: { resourceVersion: String(this.#parts.store.revision) },
      items: items.map(item => inVersion(item, type, version.name)),
    });
  }
}

function targetOf(call: ResourceCall, contentType: string): WriteTarget {
  const { method, query, request, resource, type, version } = call;
  const agent = String(request.headers['user-agent'] ?? '').split('/')[0];
  const fieldManager = query.get('fieldManager');
  const isApply = method === 'PATCH' && contentType === APPLY;
  if (isApply && !fieldManager) {
    throw invalidOptions('PatchOptions', {
      reason: 'FieldValueRequired',
      message: 'Required value: is required for apply patch',
      field: 'fieldManager',
    });
  }
  if (method === 'PATCH' && !isApply && query.has('force')) {
    throw invalidOptions('PatchOptions', {
      reason: 'FieldValueForbidden',
      message: 'Forbidden: may not be specified for non-apply patch',
      field: 'force',
    });
  }
  const validation = query.get('fieldValidation');
  return {
    type,
    version,
    namespace: resource.namespace,
    name: resource.name,
    subresource: resource.subresource,
    dryRun: isDryRun(query.getAll('dryRun'), OPTIONS[method]),
    fieldValidation:
      validation === 'Strict' || validation === 'Ignore' ? validation : 'Warn',
    fieldManager: fieldManager || agent || 'unknown',
    force: isTrue(query, 'force'),
    isApply,
    isPatch: method === 'PATCH' && !isApply,
  };
}

/** Of the body, or else of the path: where there is a body, nothing else is read. */
async function deleteOptions(call: ResourceCall) {
  const content = await readBody(call.request);
  if (!content.length) {
    return {
      preconditions: {},
      orphan: call.query.get('propagationPolicy') === 'Orphan',
      dryRun: isDryRun(call.query.getAll('dryRun'), 'DeleteOptions'),
    };
  }
  const parsed = parseContent(content, contentTypeOf(call.request));
  const body = isRecord(parsed) ? parsed : {};
  return {
    preconditions: parsePreconditions(body),
    orphan: body.propagationPolicy === 'Orphan',
    dryRun: isDryRun(
      Array.isArray(body.dryRun) ? body.dryRun.map(String) : [],
      'DeleteOptions',
    ),
  };
}

function parsePreconditions(body: unknown): {
  uid?: string;
  resourceVersion?: string;
} {
  const preconditions = isRecord(body) ? body.preconditions : undefined;
  return isRecord(preconditions)
    ? {
        uid: asText(preconditions.uid),
        resourceVersion: asText(preconditions.resourceVersion),
      }
    : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
