import { createHash } from 'node:crypto';
import { UnknownRecord } from '../KubernetesObject';
import { ResourceRegistry } from '../ResourceRegistry';
import { ResourceType } from '../ResourceType';

const ROOT = '/openapi/v3';
const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** What a server publishes of metadata, as far as anybody here writes it. */
const OBJECT_META_SCHEMA = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    generateName: { type: 'string' },
    namespace: { type: 'string' },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    annotations: { type: 'object', additionalProperties: { type: 'string' } },
    finalizers: { type: 'array', items: { type: 'string' } },
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          name: { type: 'string' },
          uid: { type: 'string' },
          controller: { type: 'boolean' },
          blockOwnerDeletion: { type: 'boolean' },
        },
        required: ['apiVersion', 'kind', 'name', 'uid'],
      },
    },
  },
};

function componentName(type: ResourceType, version: string): string {
  return [...type.group.split('.').reverse(), version, type.kind].join('.');
}

/** One group and version of custom kinds; of built-in ones it has no schemas. */
function documentOf(
  registry: ResourceRegistry,
  group: string,
  version: string,
): UnknownRecord | undefined {
  const schemas: UnknownRecord = {};
  for (const type of registry.list()) {
    const served = type.versions.find(
      item => item.name === version && item.served,
    );
    if (type.group === group && served?.schema) {
      schemas[componentName(type, version)] = {
        ...served.schema,
        // A server adds these itself, whatever the definition says.
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          ...(served.schema.properties as UnknownRecord | undefined),
          metadata: {
            allOf: [{ $ref: `#/components/schemas/${OBJECT_META}` }],
          },
        },
        'x-kubernetes-group-version-kind': [
          { group, version, kind: type.kind },
        ],
      };
    }
  }
  return Object.keys(schemas).length > 0
    ? {
        openapi: '3.0.0',
        info: { title: 'Kubernetes sandbox', version: 'v1.35.0-sandbox' },
        components: {
          schemas: { ...schemas, [OBJECT_META]: OBJECT_META_SCHEMA },
        },
      }
    : undefined;
}

function indexOf(registry: ResourceRegistry): UnknownRecord {
  const paths: UnknownRecord = {};
  for (const { group, versions } of registry.list()) {
    for (const version of versions) {
      const path = `apis/${group}/${version.name}`;
      const document =
        paths[path] || !version.served || !version.schema
          ? undefined
          : documentOf(registry, group, version.name);
      if (document) {
        const hash = createHash('sha256')
          .update(JSON.stringify(document))
          .digest('hex')
          .toUpperCase();
        paths[path] = { serverRelativeURL: `${ROOT}/${path}?hash=${hash}` };
      }
    }
  }
  return { paths };
}

/**
 * Answers the paths of OpenAPI v3, or undefined for any other path.
 *
 * @internal
 */
export function describeApi(
  path: string,
  registry: ResourceRegistry,
): UnknownRecord | undefined {
  if (path === ROOT) {
    return indexOf(registry);
  }
  const match = /^\/openapi\/v3\/apis\/([^/]+)\/([^/]+)$/.exec(path);
  return match ? documentOf(registry, match[1], match[2]) : undefined;
}
