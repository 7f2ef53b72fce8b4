import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import {
  findSecrets,
  isSecretName,
  isSecretReference,
} from '@data-portal/plugin-data-pipelines-common';

/** Whatever else stands as a key is a text. */
const KEY = /^[\w./-]+$/;

function refuse(field: string, name: string): never {
  throw new InputError(
    `${field} holds a secret (${name}): no secret may stand in a rendered file. Put it into a Secret and refer to it, such as \${secrets:namespace/name:key}`,
  );
}

/**
 * Refuses what looks like a secret that somebody typed, at any depth.
 *
 * @throws InputError that names the field and never the value
 *
 * @internal
 */
export function refuseSecrets(value: JsonValue | undefined, field: string) {
  if (typeof value === 'string') {
    const found = findSecrets(value).find(({ certain }) => certain);
    if (found) {
      refuse(field, found.name);
    }
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      const before = value[index - 1];
      if (
        typeof item === 'string' &&
        typeof before === 'string' &&
        /^--?[\w.-]+$/.test(before) &&
        isSecretName(before) &&
        !isSecretReference(item)
      ) {
        refuse(`${field}[${index}]`, before);
      }
      refuseSecrets(item, `${field}[${index}]`);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (
        KEY.test(name) &&
        isSecretName(name) &&
        (typeof item === 'number' ||
          (typeof item === 'string' && !isSecretReference(item)))
      ) {
        refuse(`${field}.${name}`, name);
      }
      refuseSecrets(item, `${field}.${name}`);
    }
  }
}
