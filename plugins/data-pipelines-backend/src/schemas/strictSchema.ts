import { JsonObject, JsonValue } from '@backstage/types';

/** Keywords whose value is a schema, a list of schemas or a map of schemas. */
const COMBINATIONS = ['allOf', 'anyOf', 'oneOf'];

/** Keywords that mean the same in OpenAPI and in JSON Schema. */
const TAKEN_OVER = [
  '$ref',
  'type',
  'enum',
  'pattern',
  'required',
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
];

/** Fields that every object has which stands inside of another. */
const OBJECT_FIELDS = ['apiVersion', 'kind', 'metadata'];

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Go's expressions know flags that JavaScript has not, such as `(?i)`. */
function isReadable(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}

function mapValues(
  value: JsonObject,
  map: (item: JsonValue) => JsonValue,
): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === undefined ? [] : [[key, map(item)]],
    ),
  );
}

/**
 * @param closed - false inside of `allOf` and the like, which repeat only the
 * fields that they say something about
 */
function translate(node: JsonValue, closed: boolean): JsonValue {
  if (!isObject(node)) {
    return node;
  }
  const result: JsonObject = {};
  for (const keyword of TAKEN_OVER) {
    if (node[keyword] !== undefined) {
      result[keyword] = node[keyword];
    }
  }
  if (typeof node.pattern === 'string' && !isReadable(node.pattern)) {
    delete result.pattern;
  }
  // The other two are booleans in OpenAPI 3.0 and numbers in JSON Schema.
  for (const [flag, bound, exclusive] of [
    ['exclusiveMinimum', 'minimum', 'exclusiveMinimum'],
    ['exclusiveMaximum', 'maximum', 'exclusiveMaximum'],
  ]) {
    if (node[flag] === true && result[bound] !== undefined) {
      result[exclusive] = result[bound];
      delete result[bound];
    }
  }
  if (node.nullable === true && typeof node.type === 'string') {
    result.type = [node.type, 'null'];
    if (Array.isArray(node.enum)) {
      result.enum = [...node.enum, null];
    }
  }
  if (node['x-kubernetes-int-or-string'] === true) {
    delete result.type;
    return { ...result, type: ['integer', 'string'] };
  }
  for (const keyword of COMBINATIONS) {
    const parts = node[keyword];
    if (Array.isArray(parts)) {
      result[keyword] = parts.map(part => translate(part, false));
    }
  }
  if (isObject(node.not)) {
    result.not = translate(node.not, false);
  }
  if (isObject(node.items)) {
    result.items = translate(node.items, closed);
  }
  if (isObject(node.additionalProperties)) {
    result.additionalProperties = translate(node.additionalProperties, closed);
  }
  if (isObject(node.properties)) {
    result.properties = mapValues(node.properties, property =>
      translate(property, closed),
    );
    const isOpen =
      node.additionalProperties !== undefined ||
      node['x-kubernetes-preserve-unknown-fields'] === true;
    if (closed && !isOpen) {
      result.additionalProperties = false;
      if (node['x-kubernetes-embedded-resource'] === true) {
        result.properties = {
          ...Object.fromEntries(OBJECT_FIELDS.map(field => [field, true])),
          ...result.properties,
        };
      }
    }
  }
  return result;
}

function isOfType(
  component: JsonObject,
  type: { group: string; version: string; kind: string },
): boolean {
  const types = component['x-kubernetes-group-version-kind'];
  return (
    Array.isArray(types) &&
    types.some(
      item =>
        isObject(item) &&
        item.group === type.group &&
        item.version === type.version &&
        item.kind === type.kind,
    )
  );
}

/**
 * Makes a JSON Schema of what a cluster publishes of a kind, in which a field
 * that the kind does not know is an error, as for strict validation.
 *
 * @param document - one of `/openapi/v3/…`
 * @returns undefined when the document does not tell of the kind
 *
 * @internal
 */
export function strictSchema(
  document: JsonObject,
  type: { group: string; version: string; kind: string },
): JsonObject | undefined {
  const { components } = document;
  const schemas = isObject(components) ? components.schemas : undefined;
  if (!isObject(schemas)) {
    return undefined;
  }
  const found = Object.entries(schemas).find(
    ([, schema]) => isObject(schema) && isOfType(schema, type),
  );
  if (!found) {
    return undefined;
  }
  return {
    $ref: `#/components/schemas/${found[0]}`,
    components: { schemas: mapValues(schemas, item => translate(item, true)) },
  };
}
