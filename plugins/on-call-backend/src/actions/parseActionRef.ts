import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * Reads an entity ref that a tool has written.
 *
 * @throws InputError in words that help it to write a better one.
 *
 * @internal
 */
export function parseActionRef(text: string, defaultKind?: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text.trim(), {
        defaultKind,
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `${text} is no entity ref; write one such as ${
        defaultKind ?? 'component'
      }:default/checkout`,
    );
  }
}
