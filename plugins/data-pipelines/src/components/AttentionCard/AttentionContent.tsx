import { useRouteRef } from '@backstage/core-plugin-api';
import { Skeleton } from '@backstage/ui';
import {
  ATTENTION_STATES,
  ResourceQuery,
} from '@data-portal/plugin-data-pipelines-common';
import { useResources } from '@data-portal/plugin-data-pipelines-react';
import { rootRouteRef } from '../../routes';
import { formatView, parseView, useMine } from '../Overview';
import { VerdictList } from '../VerdictList';

const SHOWN = 5;

/**
 * What the reader owns that is not fine, without a card around it.
 *
 * @internal
 */
export function AttentionContent() {
  const { isLoading, owners } = useMine();
  const states = [...ATTENTION_STATES];
  const query: ResourceQuery = { state: states, owner: owners, limit: SHOWN };
  const page = useResources(query, { enabled: owners.length > 0 });
  const overview = useRouteRef(rootRouteRef)();
  const usual = parseView(new URLSearchParams());
  const search = formatView({
    ...usual,
    states,
    filters: { ...usual.filters, owner: owners },
  });

  if (isLoading) {
    return <Skeleton width="100%" height={96} />;
  }
  return owners.length ? (
    <VerdictList
      page={page}
      emptyText="Everything you own is fine."
      href={`${overview}?${search}`}
    />
  ) : (
    <VerdictList
      page={{
        status: 'ready',
        data: { items: [], total: 0, countsByState: {} },
        loadedAt: 0,
        retry: () => {},
      }}
      emptyText="You own no pipeline. One is yours when it, or its namespace, names you or a group of yours as its owner."
      href={overview}
    />
  );
}
