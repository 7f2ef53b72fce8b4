import { rotaKeyOf } from '@data-portal/plugin-on-call-common';

/**
 * One of each rota, in the place of the first and as the last has it.
 *
 * @internal
 */
export function dedupeRotas<T extends Parameters<typeof rotaKeyOf>[0]>(
  rotas: T[],
): T[] {
  return [...new Map(rotas.map(rota => [rotaKeyOf(rota), rota])).values()];
}
