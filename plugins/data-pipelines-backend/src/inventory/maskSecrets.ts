import {
  FieldManager,
  KubernetesObject,
  MASKED_LITERAL,
  findSecrets,
  isSecretName,
  isSecretReference,
} from '@data-portal/plugin-data-pipelines-common';
import { JsonObject, JsonValue } from '@backstage/types';

/** Too short to be searched for elsewhere without blotting out ordinary words. */
const SHORTEST_LITERAL = 6;

/** Repeats the whole object as it was written, secrets included. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Masks what looks like a secret inside a text.
 *
 * @internal
 */
export function maskText(text: string, literals?: Iterable<string>): string {
  let masked = text;
  for (const literal of literals ?? []) {
    masked = masked.split(literal).join(MASKED_LITERAL);
  }
  const pieces: string[] = [];
  let rest = 0;
  for (const { start, end } of findSecrets(masked)) {
    pieces.push(masked.slice(rest, start), MASKED_LITERAL);
    rest = end;
  }
  return [...pieces, masked.slice(rest)].join('');
}

class Masking {
  readonly literals = new Set<string>();

  /** First, every value that stands under a telling name. */
  collect(value: JsonValue | undefined, name = ''): void {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        this.collect(item, name);
        // `--password hunter2` as two arguments.
        const before = value[index - 1];
        if (
          typeof item === 'string' &&
          typeof before === 'string' &&
          /^--?[\w.-]+$/.test(before) &&
          isSecretName(before)
        ) {
          this.#add(item);
        }
      });
    } else if (typeof value === 'object' && value !== null) {
      const named = value.name ?? value.key;
      if (typeof named === 'string' && isSecretName(named)) {
        this.#add(value.value);
      }
      for (const [key, item] of Object.entries(value)) {
        this.collect(item, key);
      }
    } else if (name && isSecretName(name)) {
      this.#add(value);
    }
  }

  #add(value: JsonValue | undefined): void {
    if (
      typeof value === 'string' &&
      value.length >= SHORTEST_LITERAL &&
      !isSecretReference(value)
    ) {
      this.literals.add(value);
    }
  }

  /** Then, all of them wherever they stand, and what only patterns tell. */
  apply(value: JsonValue | undefined, name = ''): JsonValue | undefined {
    if (Array.isArray(value)) {
      return value.map((item, index) => {
        const before = value[index - 1];
        const named =
          typeof before === 'string' &&
          /^--?[\w.-]+$/.test(before) &&
          isSecretName(before);
        return this.apply(item, named ? before : name) ?? null;
      });
    }
    if (typeof value === 'object' && value !== null) {
      const named = value.name ?? value.key;
      const result: JsonObject = {};
      for (const [key, item] of Object.entries(value)) {
        const isNamedValue =
          key === 'value' && typeof named === 'string' && isSecretName(named);
        result[key] = this.apply(item, isNamedValue ? named : key);
      }
      return result;
    }
    if (typeof value !== 'string') {
      return typeof value === 'number' && isSecretName(name)
        ? MASKED_LITERAL
        : value;
    }
    if (name && isSecretName(name) && !isSecretReference(value)) {
      return MASKED_LITERAL;
    }
    const nested = this.#applyNested(value);
    return nested ?? maskText(value, this.literals);
  }

  /** Operators write objects as JSON into a text, whole copies of a spec too. */
  #applyNested(text: string): string | undefined {
    if (!/^\s*[{[]/.test(text)) {
      return undefined;
    }
    try {
      const parsed: JsonValue = JSON.parse(text);
      this.collect(parsed);
      return JSON.stringify(this.apply(parsed));
    } catch {
      return undefined;
    }
  }
}

function reduceManagedFields(value: unknown): FieldManager[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value
    .filter(entry => typeof entry === 'object' && entry !== null)
    .map(entry => ({
      manager: String(entry.manager ?? ''),
      operation: String(entry.operation ?? ''),
      ...(typeof entry.subresource === 'string' && {
        subresource: entry.subresource,
      }),
      ...(typeof entry.time === 'string' && { time: entry.time }),
    }));
}

/**
 * Makes an object fit to be kept and shown: secret-like values masked, the
 * field sets of `managedFields` dropped.
 *
 * @internal
 */
export function maskSecrets(object: KubernetesObject): KubernetesObject {
  const { metadata, apiVersion, kind, ...rest } = object;
  const { managedFields, annotations, ...otherMetadata } = metadata;
  const { [LAST_APPLIED]: _, ...keptAnnotations } = annotations ?? {};
  const masking = new Masking();
  const body = rest as JsonObject;
  masking.collect(body);
  masking.collect(keptAnnotations);
  return {
    apiVersion,
    kind,
    metadata: {
      ...otherMetadata,
      ...(annotations && {
        annotations: masking.apply(keptAnnotations) as Record<string, string>,
      }),
      ...(managedFields && {
        managedFields: reduceManagedFields(managedFields),
      }),
    },
    ...(masking.apply(body) as JsonObject),
  };
}

/**
 * The same for any value, such as what a running system answered.
 *
 * @internal
 */
export function maskValue<T>(value: T): T {
  const masking = new Masking();
  masking.collect(value as JsonValue);
  return masking.apply(value as JsonValue) as T;
}
