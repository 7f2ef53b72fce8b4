import { JsonObject, JsonValue } from '@backstage/types';
import {
  isJsonObject,
  recordOf,
} from '@data-portal/plugin-data-pipelines-node';

/** Keywords whose value is a schema, a list of schemas or a map of schemas. */
const COMBINATIONS = ['allOf', 'anyOf', 'oneOf'];
const COMPONENTS = '#/components/schemas/';

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
  if (!isJsonObject(node)) {
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
  if (isJsonObject(node.not)) {
    result.not = translate(node.not, false);
  }
  if (isJsonObject(node.items)) {
    result.items = translate(node.items, closed);
  }
  if (isJsonObject(node.additionalProperties)) {
    result.additionalProperties = translate(node.additionalProperties, closed);
  }
  if (isJsonObject(node.properties)) {
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
  component: JsonValue | undefined,
  type: { group: string; version: string; kind: string },
): boolean {
  const types = recordOf(component)['x-kubernetes-group-version-kind'];
  return (
    Array.isArray(types) &&
    types
      .map(recordOf)
      .some(
        ({ group, version, kind }) =>
          group === type.group &&
          version === type.version &&
          kind === type.kind,
      )
  );
}

/** The names of the components that a schema refers to. */
function componentsIn(node: JsonValue | undefined): string[] {
  if (Array.isArray(node)) {
    return node.flatMap(componentsIn);
  }
  return Object.entries(recordOf(node)).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' && value.startsWith(COMPONENTS)
      ? [value.slice(COMPONENTS.length)]
      : componentsIn(value),
  );
}

/**
 * Makes a JSON Schema of what a cluster publishes of a kind, in which a field
 * that the kind does not know is an error, as for strict validation. It holds
 * nothing of the other kinds of the document.
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
  const published = recordOf(recordOf(document.components).schemas);
  const found = Object.keys(published).find(name =>
    isOfType(published[name], type),
  );
  if (found === undefined) {
    return undefined;
  }
  const schemas: JsonObject = {};
  const names = [found];
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (!(name in schemas)) {
      schemas[name] = translate(recordOf(published[name]), true);
      names.push(...componentsIn(schemas[name]));
    }
  }
  return { $ref: `${COMPONENTS}${found}`, components: { schemas } };
}
