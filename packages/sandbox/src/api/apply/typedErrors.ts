import { isRecord } from '../KubernetesObject';
import { duplicatesIn } from '../schema/duplicatesIn';
import {
  SchemaNode,
  itemSchema,
  propertySchema,
  pruneObject,
} from '../schema/structuralSchema';

/** What the server, written in Go, calls the type of a value. */
function goType(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    default:
      return Array.isArray(value)
        ? '[]interface {}'
        : 'map[string]interface {}';
  }
}

function isType(value: unknown, schema: SchemaNode): string | undefined {
  switch (schema.type) {
    case 'integer':
    case 'number':
      return typeof value === 'number'
        ? undefined
        : `expected numeric (int or float), got ${goType(value)}`;
    case 'string':
      return typeof value === 'string'
        ? undefined
        : `expected string, got ${goType(value)}`;
    case 'boolean':
      return typeof value === 'boolean'
        ? undefined
        : `expected boolean, got ${goType(value)}`;
    case 'array':
      return Array.isArray(value)
        ? undefined
        : `expected list, got ${goType(value)}`;
    case 'object':
      return isRecord(value) ? undefined : `expected map, got ${goType(value)}`;
    default:
      return undefined;
  }
}

function goKey(key: Record<string, unknown>): string {
  return Object.entries(key)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');
}

/**
 * Why an applied configuration cannot be merged by its schema: fields that
 * are not declared, values of another type, and items with the same key.
 *
 * @internal
 */
export function typedErrors(
  object: Record<string, unknown>,
  schema: SchemaNode,
): string[] {
  const { unknownPaths } = pruneObject(object, schema);
  const errors = unknownPaths.map(
    path => `.${path}: field not declared in schema`,
  );
  const walk = (value: unknown, node: SchemaNode | undefined, path: string) => {
    if (!node || value === null || value === undefined) {
      return;
    }
    const wrong = isType(value, node);
    if (wrong) {
      errors.push(`${path}: ${wrong}`);
    } else if (Array.isArray(value)) {
      duplicatesIn(value, node).forEach(({ key }) =>
        errors.push(`${path}: duplicate entries for key [${goKey(key)}]`),
      );
      const items = itemSchema(node);
      value.forEach((item, index) => walk(item, items, `${path}[${index}]`));
    } else if (isRecord(value)) {
      Object.entries(value).forEach(([name, child]) =>
        walk(child, propertySchema(node, name), `${path}.${name}`),
      );
    }
  };
  walk(object, schema, '');
  return errors.sort();
}
