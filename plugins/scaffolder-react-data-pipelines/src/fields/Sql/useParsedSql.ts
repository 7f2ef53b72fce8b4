import { useApi } from '@backstage/core-plugin-api';
import {
  SqlDialect,
  SqlParseAnswer,
} from '@data-portal/plugin-data-pipelines-common';
import {
  LASTING_QUERY_ROOT,
  LoadState,
  dataPipelinesApiRef,
  loadStateOf,
} from '@data-portal/plugin-data-pipelines-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebounced } from '../../form/useDebounced';

const TYPING_MS = 600;

/**
 * What the backend says is in a script, once nobody types any more.
 *
 * @param sql - blank to ask nothing
 *
 * @internal
 */
export function useParsedSql(
  dialect: SqlDialect,
  sql: string,
): {
  parsed: LoadState<SqlParseAnswer>;
  /** Whether the answer is to what stands there now. */
  isCurrent: boolean;
} {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const settled = useDebounced(sql, TYPING_MS);
  const query = useQuery(
    {
      queryKey: [...LASTING_QUERY_ROOT, 'sql', dialect, settled],
      queryFn: ({ signal }) =>
        client.parseSql({ dialect, sql: settled }, { signal }),
      enabled: settled.trim() !== '',
      placeholderData: keepPreviousData,
      staleTime: Infinity,
      retry: false,
    },
    queryClient,
  );
  return {
    parsed: loadStateOf(query),
    isCurrent: settled === sql && !query.isPlaceholderData,
  };
}
