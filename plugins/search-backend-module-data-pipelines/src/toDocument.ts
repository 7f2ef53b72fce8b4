import { parseEntityRef } from '@backstage/catalog-model';
import {
  ResourceDocument,
  ResourceSummary,
  stringifyResourceRef,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * The tab, and not the page of the entity: of two documents of one location the
 * search engine in memory keeps one only, and the catalog has that of the page.
 */
const LOCATION_TEMPLATE = '/catalog/:namespace/:kind/:name/:technology';

function locationOf(resource: ResourceSummary, template: string): string {
  const { entityRef, ref, technology } = resource;
  if (entityRef) {
    const parts: Record<string, string> = {
      ...parseEntityRef(entityRef),
      technology,
    };
    return template.replace(/:(namespace|kind|name|technology)/g, (_, part) =>
      encodeURIComponent(parts[part].toLocaleLowerCase('en-US')),
    );
  }
  return `/data-pipelines/resources/${[
    ref.cluster,
    ref.namespace || '-',
    stringifyResourceType(ref),
    ref.name,
  ]
    .map(encodeURIComponent)
    .join('/')}`;
}

/**
 * What search is told of a resource. Neither its object nor its verdict: the one
 * may hold anything, and the other is old before it is found.
 *
 * @internal
 */
export function toDocument(
  resource: ResourceSummary,
  options?: { locationTemplate?: string },
): ResourceDocument {
  const { ref, title, kindTitle, technology, ownership, facts } = resource;
  const { terms = [], system } = resource;
  return {
    title,
    text: [
      `${kindTitle} in ${ref.cluster}`,
      ...(ref.name === title ? [] : [ref.name]),
      ...terms,
      ...facts.map(({ label, value }) => `${label}: ${value}`),
      ...(system ? [system] : []),
    ].join(', '),
    location: locationOf(
      resource,
      options?.locationTemplate ?? LOCATION_TEMPLATE,
    ),
    authorization: { resourceRef: stringifyResourceRef(ref) },
    kind: ref.kind,
    kindTitle,
    technology,
    cluster: ref.cluster,
    namespace: ref.namespace,
    owner: ownership.owner,
  };
}
