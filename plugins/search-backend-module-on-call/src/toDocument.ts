import { NamedRota, RotaDocument } from '@data-portal/plugin-on-call-common';

/**
 * What search is told of the rotas that one entity names. They are one document,
 * as who is on call is told for the entity, and as the search engine in memory
 * keeps one document of a location only.
 *
 * @internal
 */
export function toDocument(rotas: NamedRota[], path: string): RotaDocument {
  const [{ namedBy }] = rotas;
  const { entityRef, title } = namedBy;
  const providers = new Set(rotas.map(({ provider }) => provider.title));
  const provider = [...providers].join(', ');
  return {
    title: rotas
      .map(({ name, label }) => (label ? `${name} (${label})` : name))
      .join(', '),
    // In the words of whoever looks for it.
    text: `Who is on call for ${title}, ${entityRef}. Rota of ${provider}`,
    location: `${path}?entity=${encodeURIComponent(entityRef)}`,
    authorization: { resourceRef: entityRef },
    entityRef,
    entityTitle: title,
    provider,
  };
}
