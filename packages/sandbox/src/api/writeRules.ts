import { randomBytes, randomUUID } from 'node:crypto';
import { StatusCause, badRequest, invalid } from './ApiError';
import { KubernetesObject, ObjectMeta, isRecord } from './KubernetesObject';
import { ResourceType, apiVersionOf } from './ResourceType';
import { SUBDOMAIN, SUBDOMAIN_RULE } from './names';

/** Names of roles and their bindings may be any path segment. */
const FREELY_NAMED = 'rbac.authorization.k8s.io';

/**
 * The time as Kubernetes writes it: whole seconds.
 *
 * @internal
 */
export function timestamp(now: number): string {
  return new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/**
 * Checks that a body is an object of the kind and place its path names.
 *
 * @internal
 */
export function parseBody(options: {
  body: unknown;
  type: ResourceType;
  version: string;
  namespace?: string;
  name?: string;
}): KubernetesObject {
  const { body, type, version, namespace, name } = options;
  if (!isRecord(body)) {
    throw badRequest('the request body is not an object');
  }
  const apiVersion = apiVersionOf(type.group, version);
  if (!body.kind) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${type.kind}): Object 'Kind' is missing`,
    );
  }
  if (body.apiVersion !== apiVersion) {
    throw badRequest(
      `the API version in the data (${body.apiVersion}) does not match the expected API version (${apiVersion})`,
    );
  }
  const metadata = isRecord(body.metadata) ? body.metadata : {};
  checkKind(body, metadata, type, version);
  checkStrings(metadata, 'labels');
  checkStrings(metadata, 'annotations');
  if (type.namespaced) {
    if (metadata.namespace !== undefined && metadata.namespace !== namespace) {
      throw badRequest(
        'the namespace of the provided object does not match the namespace sent on the request',
      );
    }
  }
  if (
    name !== undefined &&
    metadata.name !== undefined &&
    metadata.name !== name
  ) {
    throw badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  return {
    ...body,
    apiVersion,
    kind: type.kind,
    metadata: {
      ...metadata,
      ...(name !== undefined && { name }),
      ...(type.namespaced && { namespace }),
    } as ObjectMeta,
  };
}

function checkKind(
  body: Record<string, unknown>,
  metadata: Record<string, unknown>,
  type: ResourceType,
  version: string,
) {
  if (body.kind === type.kind) {
    return;
  }
  if (!type.custom) {
    throw badRequest(
      `${body.kind} in version "${version}" cannot be handled as a ${type.kind}`,
    );
  }
  throw invalid(
    {
      group: type.group,
      kind: String(body.kind),
      name: String(metadata.name ?? ''),
    },
    [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${JSON.stringify(body.kind)}: must be ${
          type.kind
        }`,
        field: 'kind',
      },
    ],
  );
}

function checkStrings(metadata: Record<string, unknown>, field: string) {
  const map = metadata[field];
  if (map === undefined || map === null) {
    return;
  }
  if (
    !isRecord(map) ||
    Object.values(map).some(value => typeof value !== 'string')
  ) {
    throw badRequest(
      `json: cannot unmarshal into Go struct field ObjectMeta.metadata.${field} of type string`,
    );
  }
}

/**
 * The metadata of a new object.
 *
 * @internal
 */
export function newMetadata(options: {
  metadata: ObjectMeta;
  type: ResourceType;
  now: number;
}): ObjectMeta {
  const { metadata, type, now } = options;
  const name =
    metadata.name ||
    (metadata.generateName
      ? `${metadata.generateName}${randomSuffix()}`
      : undefined);
  if (!name) {
    throw invalid({ group: type.group, kind: type.kind }, [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: name or generateName is required',
        field: 'metadata.name',
      },
    ]);
  }
  if (type.group !== FREELY_NAMED && !SUBDOMAIN.test(name)) {
    throw invalid({ group: type.group, kind: type.kind, name }, [
      nameCause(name),
    ]);
  }
  const {
    resourceVersion,
    deletionTimestamp,
    deletionGracePeriodSeconds,
    managedFields,
    ...kept
  } = metadata;
  return withoutEmpty({
    ...kept,
    name,
    uid: randomUUID(),
    creationTimestamp: timestamp(now),
    generation: type.counted ? 1 : undefined,
  });
}

/**
 * Empty maps and lists of the metadata count as absent.
 *
 * @internal
 */
export function withoutEmpty(metadata: ObjectMeta): ObjectMeta {
  const copy: ObjectMeta = JSON.parse(JSON.stringify(metadata));
  for (const key of [
    'labels',
    'annotations',
    'finalizers',
    'ownerReferences',
    'managedFields',
  ] as const) {
    const value = copy[key];
    if (!value || Object.keys(value).length === 0) {
      delete copy[key];
    }
  }
  return copy;
}

function nameCause(name: string): StatusCause {
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(name)}: ${SUBDOMAIN_RULE}`,
    field: 'metadata.name',
  };
}

function randomSuffix(): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  return [...randomBytes(5)]
    .map(byte => alphabet[byte % alphabet.length])
    .join('');
}

/**
 * The metadata of a changed object: what only the server may set stays.
 *
 * @internal
 */
export function changedMetadata(options: {
  before: KubernetesObject;
  wanted: ObjectMeta;
}): ObjectMeta {
  const { before, wanted } = options;
  const { managedFields, ...kept } = wanted;
  const old = before.metadata;
  const metadata: ObjectMeta = {
    ...kept,
    name: old.name,
    namespace: old.namespace,
    uid: old.uid,
    resourceVersion: old.resourceVersion,
    generation: old.generation,
    creationTimestamp: old.creationTimestamp,
    deletionTimestamp: old.deletionTimestamp,
    deletionGracePeriodSeconds: old.deletionGracePeriodSeconds,
  };
  return withoutEmpty(metadata);
}

/**
 * What Kubernetes itself fills in for its own kinds.
 *
 * @internal
 */
export function builtInDefaults(object: KubernetesObject): KubernetesObject {
  const spec = isRecord(object.spec) ? object.spec : {};
  switch (object.kind) {
    case 'Namespace':
      return {
        ...object,
        metadata: {
          ...object.metadata,
          labels: {
            ...object.metadata.labels,
            'kubernetes.io/metadata.name': object.metadata.name,
          },
        },
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      };
    case 'Pod':
      return {
        ...object,
        spec: { restartPolicy: 'Always', ...spec },
        status: { phase: 'Pending' },
      };
    case 'Secret':
      return encodedSecret(object);
    case 'Service':
      return {
        ...object,
        spec: {
          type: 'ClusterIP',
          clusterIP: clusterAddress(object),
          ...spec,
          ...(Array.isArray(spec.ports) && {
            ports: spec.ports.map(port => ({ protocol: 'TCP', ...port })),
          }),
        },
        status: { loadBalancer: {} },
      };
    default:
      return object;
  }
}

function encodedSecret(object: KubernetesObject): KubernetesObject {
  const { stringData, data, ...rest } = object;
  const encoded = Object.entries(isRecord(stringData) ? stringData : {}).map(
    ([key, value]) => [key, Buffer.from(String(value)).toString('base64')],
  );
  return {
    type: 'Opaque',
    ...rest,
    data: { ...(isRecord(data) ? data : {}), ...Object.fromEntries(encoded) },
  };
}

function clusterAddress(object: KubernetesObject): string {
  const hex = (object.metadata.uid ?? '').replaceAll('-', '');
  const [a, b] = [hex.slice(0, 2), hex.slice(2, 4)].map(part =>
    parseInt(part || '1', 16),
  );
  return `10.96.${a}.${b}`;
}
