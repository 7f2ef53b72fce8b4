import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Alert,
  Flex,
  SearchField,
  Skeleton,
  Text,
  VisuallyHidden,
} from '@backstage/ui';
import { ON_CALL_KINDS } from '@data-portal/plugin-on-call-common';
import {
  OnCallOverview,
  onCallApiRef,
} from '@data-portal/plugin-on-call-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import styles from './OnCallPage.module.css';

const MOST_FOUND = 12;
/** Shorter than a pause in typing is felt. */
const SETTLED_MS = 150;
const FIELDS = ['metadata.name', 'metadata.title', 'spec.profile.displayName'];

function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? entity.metadata.title ?? entity.metadata.name;
}

/** A value that has not changed for a moment, so that not every key asks. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function useFound(term: string) {
  const catalogApi = useApi(catalogApiRef);
  const { queryClient } = useApi(onCallApiRef);
  return useQuery(
    {
      queryKey: ['on-call', 'search', term],
      enabled: term !== '',
      queryFn: async () => {
        const { items } = await catalogApi.queryEntities({
          filter: { kind: ON_CALL_KINDS },
          fullTextFilter: { term, fields: FIELDS },
          fields: ['kind', 'metadata', 'spec.profile', 'spec.type'],
          limit: MOST_FOUND,
        });
        return items;
      },
    },
    queryClient,
  );
}

function Answer(props: { entityRef: string }) {
  const { entityRef } = props;
  const catalogApi = useApi(catalogApiRef);
  const { queryClient } = useApi(onCallApiRef);
  const { data, error } = useQuery(
    {
      queryKey: ['on-call', 'entity-of-search', entityRef],
      queryFn: async () => ({
        entity: await catalogApi.getEntityByRef(entityRef),
      }),
    },
    queryClient,
  );
  if (!data && error) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title={`${entityRef} could not be loaded`}
        description={error.message}
      />
    );
  }
  if (!data) {
    return (
      <div role="status">
        <VisuallyHidden>Loading</VisuallyHidden>
        <Skeleton width="60%" height={24} />
      </div>
    );
  }
  return data.entity ? (
    <section aria-label={`On call for ${entityRef}`} className={styles.team}>
      <Text as="h3" variant="body-large" weight="bold">
        <EntityRefLink entityRef={data.entity} />
      </Text>
      <OnCallOverview entity={data.entity} />
    </section>
  ) : (
    <Alert
      role="status"
      status="warning"
      icon
      title={`${entityRef} is not in the catalog, or you may not see it`}
    />
  );
}

function FoundEntity(props: { entity: Entity; onChoose(): void }) {
  const { entity, onChoose } = props;
  const entityRef = stringifyEntityRef(entity);
  return (
    <>
      <RouterLink
        to={{ search: `?entity=${encodeURIComponent(entityRef)}` }}
        onClick={onChoose}
        className={styles.found}
      >
        {titleOf(entity)}
      </RouterLink>{' '}
      <Text as="span" variant="body-small" color="secondary">
        {[entity.spec?.type, entityRef, entity.metadata.description]
          .filter(Boolean)
          .join(', ')}
      </Text>
    </>
  );
}

/**
 * Looks for an entity, and tells who is on call for it. What was chosen stands
 * in the address, so that it can be handed on.
 *
 * @internal
 */
export function EntitySearch() {
  const [params] = useSearchParams();
  const chosen = params.get('entity');
  const [text, setText] = useState('');
  const term = useSettled(text.trim());
  const found = useFound(term);

  return (
    <Flex direction="column" gap="4">
      <SearchField
        aria-label="Who is on call for"
        placeholder="A component, topic, system, team or person"
        size="medium"
        value={text}
        onChange={setText}
      />
      <div role="status">
        {term !== '' && found.isLoading && 'Searching…'}
        {found.data?.length === 0 &&
          `Nothing in the catalog matches “${term}”.`}
      </div>
      {found.data && found.data.length > 0 && (
        <ul className={styles.list} aria-label="Found in the catalog">
          {found.data.map(entity => (
            <li key={stringifyEntityRef(entity)}>
              <FoundEntity entity={entity} onChoose={() => setText('')} />
            </li>
          ))}
        </ul>
      )}
      {!found.data && found.error && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="The catalog could not be searched"
          description={found.error.message}
        />
      )}
      {chosen && <Answer entityRef={chosen} />}
    </Flex>
  );
}
