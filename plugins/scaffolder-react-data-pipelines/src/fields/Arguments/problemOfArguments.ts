import { problemOfSecret } from '../../form/problemOfSecret';

/**
 * Why arguments do not do: a secret among them would be seen by others.
 *
 * @returns undefined when they do
 *
 * @public
 */
export function problemOfArguments(
  list: string[] | undefined,
): string | undefined {
  // Together, because a flag stands before its value.
  return problemOfSecret((list ?? []).join('\n'));
}
