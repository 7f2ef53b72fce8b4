/**
 * Whether nothing was filled in. A form that demands something says so itself
 * before it asks a field; of one that it does not demand, blank is an answer.
 *
 * @internal
 */
export function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    (typeof value === 'object' &&
      value !== null &&
      Object.values(value).every(isBlank))
  );
}
