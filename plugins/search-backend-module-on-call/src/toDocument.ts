import { NamedRota, RotaDocument } from '@data-portal/plugin-on-call-common';

/**
 * What search is told of a rota.
 *
 * @internal
 */
export function toDocument(rota: NamedRota, path: string): RotaDocument {
  const { name, label, provider, namedBy } = rota;
  const { entityRef, title } = namedBy;
  return {
    title: label ? `${name} (${label})` : name,
    // In the words of whoever looks for it.
    text: `Who is on call for ${title}, ${entityRef}. Rota of ${provider.title}`,
    location: `${path}?entity=${encodeURIComponent(entityRef)}`,
    authorization: { resourceRef: entityRef },
    entityRef,
    entityTitle: title,
    provider: provider.title,
  };
}
