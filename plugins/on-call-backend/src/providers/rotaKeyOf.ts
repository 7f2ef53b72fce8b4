/**
 * Tells rotas of all providers apart.
 *
 * @internal
 */
export function rotaKeyOf(rota: {
  id: string;
  provider: { id: string };
}): string {
  return `${rota.provider.id}:${rota.id}`;
}
