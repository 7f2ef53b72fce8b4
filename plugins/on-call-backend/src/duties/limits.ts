/**
 * How many rotas are asked at most for one answer about a user or a group.
 *
 * @internal
 */
export const MOST_ROTAS = 200;
