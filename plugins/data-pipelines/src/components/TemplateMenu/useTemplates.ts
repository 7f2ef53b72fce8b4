import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { JsonObject, JsonValue } from '@backstage/types';
import { ANNOTATION_CONTINUES } from '@data-portal/plugin-data-pipelines-common';
import {
  LASTING_QUERY_ROOT,
  dataPipelinesApiRef,
} from '@data-portal/plugin-data-pipelines-react';
import { useQuery } from '@tanstack/react-query';

/**
 * What a template can go on from.
 *
 * @internal
 */
export type TemplateUse = 'system' | 'topic' | 'change';

/** @internal */
export type TemplateLink = {
  namespace: string;
  name: string;
  title: string;
  /** What its form begins with. */
  formData: JsonObject;
};

/** `topic:inputs[]`: goes on from a topic, which is one of the field's. */
const USE = /^\s*([a-z]+)(?::([A-Za-z]+)(\[\])?)?\s*$/;

function toLink(
  entity: Entity,
  options: { use: TemplateUse; known: JsonObject; subject?: JsonValue },
): TemplateLink | undefined {
  const { use, known, subject } = options;
  const { namespace = 'default', name, title, annotations } = entity.metadata;
  const match = (annotations?.[ANNOTATION_CONTINUES] ?? '')
    .split(',')
    .map(text => USE.exec(text))
    .find(found => found?.[1] === use);
  if (!match) {
    return undefined;
  }
  const [, , field, many] = match;
  return {
    namespace,
    name,
    title: title ?? name,
    formData: {
      ...known,
      ...(field &&
        subject !== undefined && { [field]: many ? [subject] : subject }),
    },
  };
}

/**
 * The templates that say by an annotation that they go on from something. While
 * they are being asked for, and where the catalog does not answer, there are none:
 * the page is about something else.
 *
 * @param options - `enabled`: whether there is a page that shows a template
 *
 * @internal
 */
export function useTemplates(options: {
  use: TemplateUse;
  known: JsonObject;
  subject?: JsonValue;
  enabled: boolean;
}): TemplateLink[] {
  const catalog = useApi(catalogApiRef);
  const { queryClient } = useApi(dataPipelinesApiRef);
  const { data = [] } = useQuery(
    {
      queryKey: [...LASTING_QUERY_ROOT, 'templates'],
      queryFn: async () => {
        const { items } = await catalog.getEntities({
          filter: { kind: 'Template', 'spec.type': 'data-pipeline' },
          fields: ['kind', 'metadata'],
        });
        return items;
      },
      enabled: options.enabled,
      staleTime: 300_000,
    },
    queryClient,
  );
  return data
    .flatMap(entity => toLink(entity, options) ?? [])
    .sort((left, right) => left.title.localeCompare(right.title));
}
