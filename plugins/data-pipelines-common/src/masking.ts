/**
 * Stands where a secret-like value was written out in an object. A reference to
 * a secret keeps its text.
 *
 * @public
 */
export const MASKED_LITERAL = '(masked)';
