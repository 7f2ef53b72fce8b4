/**
 * Tells rotas of all providers apart.
 *
 * @public
 */
export function rotaKeyOf(rota: {
  id: string;
  provider: string | { id: string };
}): string {
  const { id, provider } = rota;
  return `${typeof provider === 'string' ? provider : provider.id}:${id}`;
}
