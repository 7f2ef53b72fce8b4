import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';

/** An object of which it is known that it names itself. */
type NamedObject = JsonObject & {
  apiVersion: string;
  kind: string;
  metadata: JsonObject & {
    name: string;
    namespace: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
};

const API_VERSION = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?v[0-9][a-z0-9]*$/;
const KIND = /^[A-Z][A-Za-z0-9]{0,62}$/;
const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

function checkText(
  value: JsonValue | undefined,
  options: { field: string; pattern: RegExp; rule: string },
): void {
  const { field, pattern, rule } = options;
  if (value === undefined) {
    throw new InputError(`${field} is missing: ${rule}`);
  }
  if (typeof value !== 'string' || !pattern.test(value)) {
    throw new InputError(`${field} is ${JSON.stringify(value)}: ${rule}`);
  }
}

function checkTexts(value: JsonValue | undefined, field: string): void {
  if (value === undefined) {
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${field} must be an object of texts`);
  }
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') {
      throw new InputError(
        `${field}["${key}"] is ${JSON.stringify(
          text,
        )}: put it in quotes, it must be a text`,
      );
    }
  }
}

/**
 * Checks that an object says what it is and where it goes, which is all that
 * can be judged without the cluster's own schemas.
 *
 * @throws InputError that names the field, the rule and the fix
 *
 * @internal
 */
export function checkObject(object: JsonObject): NamedObject {
  const { apiVersion, kind } = object;
  checkText(apiVersion, {
    field: 'apiVersion',
    pattern: API_VERSION,
    rule: 'write it as group/version, for example kafka.strimzi.io/v1',
  });
  checkText(kind, {
    field: 'kind',
    pattern: KIND,
    rule: 'write one word with a capital, for example KafkaTopic',
  });
  if (kind === 'Secret' && apiVersion === 'v1') {
    throw new InputError(
      'kind is Secret: no secret may stand in a rendered file. Refer to one that exists',
    );
  }
  const { metadata } = object;
  if (
    typeof metadata !== 'object' ||
    metadata === null ||
    Array.isArray(metadata)
  ) {
    throw new InputError('metadata is missing: it names the object');
  }
  checkText(metadata.name, {
    field: 'metadata.name',
    pattern: NAME,
    rule: 'use up to 253 lower-case letters, digits, dashes and dots, with a letter or digit at both ends',
  });
  checkText(metadata.namespace, {
    field: 'metadata.namespace',
    pattern: NAMESPACE,
    rule: 'use up to 63 lower-case letters, digits and dashes, with a letter or digit at both ends',
  });
  checkTexts(metadata.annotations, 'metadata.annotations');
  checkTexts(metadata.labels, 'metadata.labels');
  for (const [key, value] of Object.entries(metadata.labels ?? {})) {
    checkText(value as JsonValue, {
      field: `metadata.labels["${key}"]`,
      pattern: LABEL,
      rule: 'use up to 63 letters, digits, dashes, dots and underscores',
    });
  }
  return object as NamedObject;
}
