import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';

/** Names under which secrets stand. */
const TELLING =
  /pass(word|wd|phrase)|secret|token|api[-_.]?key|access[-_.]?key|account[-_.]?key|private[-_.]?key|credential|jaas|connection[-_.]?string/i;
/** Names that only say where a secret is, or what it is like. */
const HARMLESS =
  /(name|ref|file|path|location|provider|type|algorithm|class)$|^tokeni[sz]|max[-_.]?token/i;
const NAME = /^[\w./-]+$/;
const REFERENCE = /^\$\{[^}]+\}$/;
const IN_ANY_TEXT = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s:@$]+@/i,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/,
];
/** `'name' = 'value'` of SQL, `--name value` and `name=value` of arguments. */
const PAIRS = [
  /['"`]([\w.-]+)['"`]\s*=\s*'((?:[^']|'')*)'/g,
  /(?:^|\s)--?([\w.-]+)[= ]("[^"]*"|'[^']*'|[^\s]+)/g,
  /(?:^|[\s;,])([\w.-]+)=("[^"]*"|'[^']*'|[^\s;,]+)/g,
];

/** @internal */
export function isTellingName(name: string): boolean {
  return NAME.test(name) && TELLING.test(name) && !HARMLESS.test(name);
}

function isReference(value: string): boolean {
  return value === '' || REFERENCE.test(value.replace(/^(["'])(.*)\1$/, '$2'));
}

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
    if (IN_ANY_TEXT.some(pattern => pattern.test(value))) {
      refuse(field, 'a key, or a password in an address');
    }
    for (const pattern of PAIRS) {
      for (const [, name, given] of value.matchAll(pattern)) {
        if (isTellingName(name) && !isReference(given)) {
          refuse(field, name);
        }
      }
    }
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      const before = value[index - 1];
      if (
        typeof item === 'string' &&
        typeof before === 'string' &&
        /^--?[\w.-]+$/.test(before) &&
        isTellingName(before) &&
        !isReference(item)
      ) {
        refuse(`${field}[${index}]`, before);
      }
      refuseSecrets(item, `${field}[${index}]`);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (
        isTellingName(name) &&
        (typeof item === 'number' ||
          (typeof item === 'string' && !isReference(item)))
      ) {
        refuse(`${field}.${name}`, name);
      }
      refuseSecrets(item, `${field}.${name}`);
    }
  }
}
