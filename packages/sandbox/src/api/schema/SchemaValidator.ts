import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import { StatusCause } from '../ApiError';
import { UnknownRecord, isRecord } from '../KubernetesObject';
import { duplicatesIn } from './duplicatesIn';
import { SchemaNode, itemSchema, propertySchema } from './structuralSchema';

/**
 * Checks objects against the schema of their CustomResourceDefinition and
 * words what is wrong like the API server does.
 *
 * @internal
 */
export class SchemaValidator {
  readonly #compiled = new WeakMap<SchemaNode, ValidateFunction>();
  readonly #ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateFormats: false,
    verbose: true,
    // Patterns come from Go: some of them are no Unicode patterns.
    unicodeRegExp: false,
  });

  static create(): SchemaValidator {
    return new SchemaValidator();
  }

  private constructor() {}

  validate(object: UnknownRecord, schema: SchemaNode): StatusCause[] {
    let check = this.#compiled.get(schema);
    if (!check) {
      check = this.#ajv.compile(toJsonSchema(schema));
      this.#compiled.set(schema, check);
    }
    const causes = check(object) ? [] : causesOf(check.errors ?? []);
    return [...causes, ...duplicateCauses(object, schema, '')];
  }
}

const KEPT_KEYWORDS = [
  'enum',
  'format',
  'maxItems',
  'maxLength',
  'maxProperties',
  'minItems',
  'minLength',
  'minProperties',
  'multipleOf',
  'pattern',
  'required',
  'uniqueItems',
];

function mapRecord(
  record: UnknownRecord,
  convert: (node: SchemaNode) => unknown,
): UnknownRecord {
  return Object.fromEntries(
    Object.entries(record).map(([key, node]) => [
      key,
      isRecord(node) ? convert(node) : node,
    ]),
  );
}

/** OpenAPI 3.0 with the Kubernetes extensions, as plain JSON Schema. */
function toJsonSchema(schema: SchemaNode): SchemaNode {
  const result: SchemaNode = {};
  for (const keyword of KEPT_KEYWORDS) {
    if (keyword in schema) {
      result[keyword] = schema[keyword];
    }
  }
  const nullable = schema.nullable === true;
  if (schema['x-kubernetes-int-or-string'] === true) {
    result.type = ['integer', 'string', ...(nullable ? ['null'] : [])];
  } else if (typeof schema.type === 'string') {
    result.type = nullable ? [schema.type, 'null'] : schema.type;
  }
  if (nullable && Array.isArray(result.enum)) {
    result.enum = [...result.enum, null];
  }
  // OpenAPI 3.0 has a flag where JSON Schema has the bound itself.
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ]) {
    if (bound in schema) {
      result[schema[exclusive] === true ? exclusive : bound] = schema[bound];
    }
  }
  if (isRecord(schema.properties)) {
    result.properties = mapRecord(schema.properties, toJsonSchema);
  }
  if (isRecord(schema.additionalProperties)) {
    result.additionalProperties = toJsonSchema(schema.additionalProperties);
  }
  if (isRecord(schema.items)) {
    result.items = toJsonSchema(schema.items);
  }
  if (isRecord(schema.not)) {
    result.not = toJsonSchema(schema.not);
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const list = schema[keyword];
    if (Array.isArray(list)) {
      result[keyword] = list.filter(isRecord).map(toJsonSchema);
    }
  }
  return result;
}

/** Of lists whose items have keys, which JSON Schema knows nothing of. */
function duplicateCauses(
  value: unknown,
  node: SchemaNode | undefined,
  path: string,
): StatusCause[] {
  if (!node) {
    return [];
  }
  if (Array.isArray(value)) {
    return [
      ...duplicatesIn(value, node).map(({ index, key }) => ({
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${JSON.stringify(key)}`,
        field: `${path}[${index}]`,
      })),
      ...value.flatMap((item, index) =>
        duplicateCauses(item, itemSchema(node), `${path}[${index}]`),
      ),
    ];
  }
  return Object.entries(isRecord(value) ? value : {}).flatMap(
    ([field, child]) =>
      duplicateCauses(
        child,
        propertySchema(node, field),
        path ? `${path}.${field}` : field,
      ),
  );
}

function fieldOf(instancePath: string): string {
  return instancePath
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (path, part) =>
        /^\d+$/.test(part)
          ? `${path}[${part}]`
          : `${path}${path ? '.' : ''}${part}`,
      '',
    );
}

function typeName(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? 'integer' : 'number';
  }
  return typeof value;
}

function shown(value: unknown): string {
  return isRecord(value) || Array.isArray(value)
    ? JSON.stringify(typeName(value))
    : JSON.stringify(value);
}

function causesOf(errors: ErrorObject[]): StatusCause[] {
  const causes = errors
    .filter(error => !['if', 'anyOf', 'oneOf', 'allOf'].includes(error.keyword))
    .map(causeOf)
    .sort((a, b) => (String(a.field) < String(b.field) ? -1 : 1));
  return causes.length > 0
    ? causes
    : [{ reason: 'FieldValueInvalid', message: 'Invalid value', field: '' }];
}

function causeOf(error: ErrorObject): StatusCause {
  const field = fieldOf(error.instancePath);
  const value = shown(error.data);
  switch (error.keyword) {
    case 'required': {
      const missing = String(error.params.missingProperty);
      return {
        reason: 'FieldValueRequired',
        message: 'Required value',
        field: field ? `${field}.${missing}` : missing,
      };
    }
    case 'type': {
      // The server names the type it got in place of the value.
      const wanted = ([] as string[])
        .concat(error.params.type)
        .filter(type => type !== 'null')
        .join(',');
      const got = typeName(error.data);
      return {
        reason: 'FieldValueTypeInvalid',
        message: `Invalid value: ${JSON.stringify(
          got,
        )}: ${field} in body must be of type ${wanted}: ${JSON.stringify(got)}`,
        field,
      };
    }
    case 'enum': {
      const supported = (error.params.allowedValues as unknown[])
        .filter(allowed => allowed !== null)
        .map(allowed => JSON.stringify(allowed))
        .join(', ');
      return {
        reason: 'FieldValueNotSupported',
        message: `Unsupported value: ${value}: supported values: ${supported}`,
        field,
      };
    }
    case 'minimum':
    case 'exclusiveMinimum':
      return invalidValue(
        field,
        value,
        `should be greater than ${
          error.keyword === 'minimum' ? 'or equal to ' : ''
        }${error.params.limit}`,
      );
    case 'maximum':
    case 'exclusiveMaximum':
      return invalidValue(
        field,
        value,
        `should be less than ${
          error.keyword === 'maximum' ? 'or equal to ' : ''
        }${error.params.limit}`,
      );
    case 'pattern':
      return invalidValue(
        field,
        value,
        `should match '${error.params.pattern}'`,
      );
    default:
      return invalidValue(field, value, error.message ?? 'is not valid');
  }
}

function invalidValue(field: string, value: string, text: string): StatusCause {
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${value}: ${field} in body ${text}`,
    field,
  };
}
