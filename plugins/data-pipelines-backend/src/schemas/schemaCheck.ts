import { JsonObject, JsonValue } from '@backstage/types';
import { OutputUnit, Schema, Validator } from '@cfworker/json-schema';
import { SchemaProblem } from '@data-portal/plugin-data-pipelines-common';
import { recordOf } from '@data-portal/plugin-data-pipelines-node';

/** These say only that something below them is wrong, which is told itself. */
const ENCLOSING = [
  '$ref',
  'properties',
  'additionalProperties',
  'items',
  'allOf',
];

/** Of these the parts are alternatives: what is wrong with each is no problem. */
const ALTERNATIVES = ['anyOf', 'oneOf', 'not'];

function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part =>
      decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'),
    );
}

function toPath(pointer: string): string {
  return segmentsOf(pointer)
    .map(part => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

function child(node: JsonValue | undefined, key: string) {
  return Array.isArray(node) ? node[Number(key)] : recordOf(node)[key];
}

/** The value of the keyword that a place was measured by. */
function ruleAt(schema: JsonObject, location: string): JsonValue | undefined {
  let node: JsonValue | undefined = schema;
  for (const segment of segmentsOf(location)) {
    node = child(node, segment);
    if (segment === '$ref' && typeof node === 'string') {
      let target: JsonValue | undefined = schema;
      for (const part of segmentsOf(node)) {
        target = child(target, part);
      }
      node = target;
    }
  }
  return node;
}

function wordOf(unit: OutputUnit, rule: JsonValue | undefined): string {
  const printed = JSON.stringify(rule);
  switch (unit.keyword) {
    case 'false':
      return 'is no field of this kind in this version';
    case 'type':
      return `must be ${[rule].flat().join(' or ')}`;
    case 'enum':
      return `must be one of ${[rule].flat().join(', ')}`;
    case 'pattern':
      return `must match ${rule}`;
    case 'minimum':
      return `must be ${printed} or more`;
    case 'maximum':
      return `must be ${printed} or less`;
    case 'exclusiveMinimum':
      return `must be more than ${printed}`;
    case 'exclusiveMaximum':
      return `must be less than ${printed}`;
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return `must have ${printed} or more`;
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return `must have ${printed} or fewer`;
    default:
      return ALTERNATIVES.includes(unit.keyword)
        ? 'has none of the forms that are allowed'
        : `breaks the rule ${unit.keyword}`;
  }
}

/**
 * Finds where objects break a schema. What is told of a place is the rule, never
 * the value that stands there.
 *
 * @param schema - as `strictSchema` makes it
 *
 * @internal
 */
export function schemaCheck(
  schema: JsonObject,
): (object: JsonObject) => SchemaProblem[] {
  const validator = new Validator(schema as Schema, '2019-09', false);
  return object => problemsOf(validator.validate(object).errors, schema);
}

function problemsOf(errors: OutputUnit[], schema: JsonObject): SchemaProblem[] {
  const alternatives = errors
    .filter(({ keyword }) => ALTERNATIVES.includes(keyword))
    .map(({ keywordLocation }) => `${keywordLocation}/`);
  const problems = errors
    .filter(({ keyword }) => !ENCLOSING.includes(keyword))
    .filter(
      ({ keywordLocation }) =>
        !alternatives.some(start => keywordLocation.startsWith(start)),
    )
    .map((unit): SchemaProblem => {
      const path = toPath(unit.instanceLocation);
      if (unit.keyword === 'required') {
        const field = /"([^"]*)"/.exec(unit.error)?.[1] ?? '';
        return {
          path: path ? `${path}.${field}` : field,
          message: 'is missing',
        };
      }
      const rule = ruleAt(schema, unit.keywordLocation);
      return { path, message: wordOf(unit, rule) };
    });
  // The same place is reached more than once where schemas are combined.
  return [
    ...new Map(problems.map(item => [JSON.stringify(item), item])).values(),
  ];
}
