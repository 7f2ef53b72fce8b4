import { UnknownRecord, isRecord } from '../KubernetesObject';
import {
  SchemaNode,
  itemSchema,
  propertySchema,
} from '../schema/structuralSchema';

/**
 * How the members of a value are owned: each on its own (`granular`, `map`,
 * `set`) or only all together (`atomic`).
 *
 * @internal
 */
export type Shape =
  | { type: 'scalar' }
  | { type: 'atomic' }
  | { type: 'granular' }
  | { type: 'set' }
  | { type: 'map'; keys: string[]; optionalKeys: Record<string, unknown> };

/**
 * Knows the shape of the values of one kind.
 *
 * @internal
 */
export interface TypeNode {
  shapeOf(value: unknown): Shape;
  /** Whether a field has a declaration of its own, unlike a key of a map. */
  declares(name: string): boolean;
  field(name: string): TypeNode;
  item(): TypeNode;
}

function mapShape(
  keys: string[],
  optionalKeys: Record<string, unknown> = {},
): Shape {
  return { type: 'map', keys, optionalKeys };
}

function basicShape(value: unknown): Shape {
  if (Array.isArray(value)) {
    return { type: 'atomic' };
  }
  return { type: isRecord(value) ? 'granular' : 'scalar' };
}

/** Lists of Kubernetes' own kinds whose items have keys, by field name. */
const KEYED_LISTS: Record<string, Shape> = {
  conditions: mapShape(['type']),
  containers: mapShape(['name']),
  initContainers: mapShape(['name']),
  env: mapShape(['name']),
  volumes: mapShape(['name']),
  volumeMounts: mapShape(['mountPath']),
  ports: mapShape(['containerPort', 'protocol'], { protocol: 'TCP' }),
};

const METADATA_LISTS: Record<string, Shape> = {
  ownerReferences: mapShape(['uid']),
  finalizers: { type: 'set' },
};

function namedLists(
  lists: Record<string, Shape>,
  name: string | undefined,
): TypeNode {
  return {
    shapeOf: value =>
      Array.isArray(value) && name !== undefined && lists[name]
        ? lists[name]
        : basicShape(value),
    declares: () => true,
    field: child => namedLists(lists, child),
    item: () => namedLists(lists, undefined),
  };
}

function schemaNode(schema: SchemaNode | undefined): TypeNode {
  return {
    shapeOf: value => {
      if (Array.isArray(value)) {
        const keys = schema?.['x-kubernetes-list-map-keys'];
        switch (schema?.['x-kubernetes-list-type']) {
          case 'map':
            return mapShape(
              Array.isArray(keys) ? keys.map(String) : [],
              defaultsOf(itemSchema(schema)),
            );
          case 'set':
            return { type: 'set' };
          default:
            return { type: 'atomic' };
        }
      }
      return isRecord(value) && schema?.['x-kubernetes-map-type'] === 'atomic'
        ? { type: 'atomic' }
        : basicShape(value);
    },
    declares: name => isRecord(schema?.properties) && name in schema.properties,
    field: name => schemaNode(propertySchema(schema, name)),
    item: () => schemaNode(itemSchema(schema)),
  };
}

function defaultsOf(schema: SchemaNode | undefined): UnknownRecord {
  const properties = isRecord(schema?.properties) ? schema.properties : {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) =>
      isRecord(property) && 'default' in property
        ? [[name, property.default]]
        : [],
    ),
  );
}

/**
 * The shape of a whole object: by its schema, or by what is known of
 * Kubernetes' own kinds.
 *
 * @internal
 */
export function objectType(schema: SchemaNode | undefined): TypeNode {
  const body = schema ? schemaNode(schema) : namedLists(KEYED_LISTS, undefined);
  return {
    ...body,
    declares: name =>
      ['apiVersion', 'kind', 'metadata'].includes(name) || body.declares(name),
    field: name =>
      name === 'metadata'
        ? namedLists(METADATA_LISTS, undefined)
        : body.field(name),
  };
}
