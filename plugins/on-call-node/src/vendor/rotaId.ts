/**
 * Writes the id of a rota of a provider with several accounts.
 *
 * @public
 */
export function joinRotaId(parts: {
  account: string;
  object: string;
  id: string;
}): string {
  return `${parts.account}:${parts.object}:${parts.id}`;
}

/**
 * Reads what {@link joinRotaId} wrote.
 *
 * @public
 */
export function splitRotaId(rotaId: string): {
  account: string;
  object: string;
  id: string;
} {
  const [account, object, ...rest] = rotaId.split(':');
  return { account, object, id: rest.join(':') };
}
