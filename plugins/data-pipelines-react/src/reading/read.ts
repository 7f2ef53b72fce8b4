/**
 * Follows names into a value of unknown shape.
 *
 * @remarks
 *
 * Status and spec are written by operators of many versions, so pages never
 * trust their types.
 *
 * @public
 */
export function read(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, name) => {
    if (typeof inner !== 'object' || inner === null) {
      return undefined;
    }
    // Own properties only: "constructor" is a valid label name.
    return Object.prototype.hasOwnProperty.call(inner, name)
      ? (inner as Record<string, unknown>)[name]
      : undefined;
  }, value);
}

/**
 * A text found at a path; numbers and booleans are printed.
 *
 * @public
 */
export function readText(
  value: unknown,
  ...path: string[]
): string | undefined {
  const found = read(value, ...path);
  if (typeof found === 'number' || typeof found === 'boolean') {
    return String(found);
  }
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/**
 * A finite number found at a path, also where it is written as a text.
 *
 * @public
 */
export function readNumber(
  value: unknown,
  ...path: string[]
): number | undefined {
  const text = readText(value, ...path);
  const number = text?.trim() ? Number(text) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

/**
 * The entries of an object found at a path; none where it is something else.
 *
 * @public
 */
export function readEntries(
  value: unknown,
  ...path: string[]
): [string, unknown][] {
  const found = read(value, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? Object.entries(found)
    : [];
}

/**
 * A moment found at a path, as ISO 8601. Epoch milliseconds are understood.
 *
 * @public
 */
export function readTime(
  value: unknown,
  ...path: string[]
): string | undefined {
  const text = readText(value, ...path);
  if (text === undefined) {
    return undefined;
  }
  const date = new Date(/^\d{11,}$/.test(text) ? Number(text) : text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
