/**
 * How many rotas are asked at most for the shifts of one user.
 *
 * @internal
 */
export const MOST_ROTAS = 200;
