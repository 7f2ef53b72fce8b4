import {
  makeValidator,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

const validator = makeValidator();

/**
 * Completes an entity ref.
 *
 * @throws InputError for a text that can not be one
 *
 * @internal
 */
export function checkEntityRef(
  text: string,
  options: { field: string; defaultKind: string },
): string {
  const { field, defaultKind } = options;
  try {
    const ref = parseEntityRef(text, { defaultKind });
    if (
      validator.isValidKind(ref.kind) &&
      validator.isValidNamespace(ref.namespace) &&
      validator.isValidEntityName(ref.name)
    ) {
      return stringifyEntityRef(ref);
    }
  } catch {
    // Worded below, like every other text that is no ref.
  }
  throw new InputError(
    `${field} is "${text}": write an entity ref such as ${defaultKind}:default/name`,
  );
}
