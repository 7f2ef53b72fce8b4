import { UnknownRecord, isRecord } from '../KubernetesObject';

/**
 * A node of an `openAPIV3Schema`.
 *
 * @internal
 */
export type SchemaNode = UnknownRecord;

/** Fields every embedded object has, whatever its schema says. */
const OBJECT_FIELDS = ['apiVersion', 'kind', 'metadata'];

/** @internal */
export function propertySchema(
  schema: SchemaNode | undefined,
  field: string,
): SchemaNode | undefined {
  const properties = schema?.properties;
  if (isRecord(properties) && isRecord(properties[field])) {
    return properties[field];
  }
  const additional = schema?.additionalProperties;
  return isRecord(additional) ? additional : undefined;
}

/** @internal */
export function itemSchema(
  schema: SchemaNode | undefined,
): SchemaNode | undefined {
  return isRecord(schema?.items) ? schema.items : undefined;
}

function preservesUnknown(schema: SchemaNode): boolean {
  return (
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.additionalProperties === true ||
    isRecord(schema.additionalProperties)
  );
}

/**
 * Copies an object without the fields its schema does not know, and notes the
 * paths of those.
 *
 * @internal
 */
export function pruneObject(
  object: UnknownRecord,
  schema: SchemaNode,
): { pruned: UnknownRecord; unknownPaths: string[] } {
  const unknownPaths: string[] = [];
  const pruned = prune(object, schema, '', true, unknownPaths);
  return { pruned: pruned as UnknownRecord, unknownPaths };
}

function prune(
  value: unknown,
  schema: SchemaNode,
  path: string,
  isObject: boolean,
  unknownPaths: string[],
): unknown {
  if (Array.isArray(value)) {
    const items = itemSchema(schema);
    return items
      ? value.map((item, index) =>
          prune(
            item,
            items,
            `${path}[${index}]`,
            isEmbedded(items),
            unknownPaths,
          ),
        )
      : value;
  }
  if (!isRecord(value)) {
    return value;
  }
  const result: UnknownRecord = {};
  for (const [field, child] of Object.entries(value)) {
    const childPath = path ? `${path}.${field}` : field;
    const childSchema = propertySchema(schema, field);
    if (isObject && OBJECT_FIELDS.includes(field)) {
      result[field] = child;
    } else if (childSchema) {
      result[field] = prune(
        child,
        childSchema,
        childPath,
        isEmbedded(childSchema),
        unknownPaths,
      );
    } else if (preservesUnknown(schema)) {
      result[field] = child;
    } else {
      unknownPaths.push(childPath);
    }
  }
  return result;
}

function isEmbedded(schema: SchemaNode): boolean {
  return schema['x-kubernetes-embedded-resource'] === true;
}

/**
 * Copies a value with the defaults of its schema filled in.
 *
 * @internal
 */
export function applyDefaults(value: unknown, schema: SchemaNode): unknown {
  if (Array.isArray(value)) {
    const items = itemSchema(schema);
    return items ? value.map(item => applyDefaults(item, items)) : value;
  }
  if (!isRecord(value)) {
    return value;
  }
  const result: UnknownRecord = {};
  for (const [field, child] of Object.entries(value)) {
    const childSchema = propertySchema(schema, field);
    // A null where none is allowed counts as absent when there is a default.
    if (child === null && childSchema && isDefaulted(childSchema)) {
      continue;
    }
    result[field] = childSchema ? applyDefaults(child, childSchema) : child;
  }
  if (isRecord(schema.properties)) {
    for (const [field, child] of Object.entries(schema.properties)) {
      if (isRecord(child) && 'default' in child && !(field in result)) {
        result[field] = applyDefaults(structuredClone(child.default), child);
      }
    }
  }
  return result;
}

function isDefaulted(schema: SchemaNode): boolean {
  return 'default' in schema && schema.nullable !== true;
}

/**
 * Copies a value without the nulls that its schema does not allow: in what a
 * client sends they count as absent.
 *
 * @internal
 */
export function pruneNulls(value: unknown, schema: SchemaNode): unknown {
  if (Array.isArray(value)) {
    const items = itemSchema(schema);
    return items ? value.map(item => pruneNulls(item, items)) : value;
  }
  if (!isRecord(value)) {
    return value;
  }
  const result: UnknownRecord = {};
  for (const [field, child] of Object.entries(value)) {
    const childSchema = propertySchema(schema, field);
    if (child === null && childSchema && childSchema.nullable !== true) {
      continue;
    }
    result[field] = childSchema ? pruneNulls(child, childSchema) : child;
  }
  return result;
}
