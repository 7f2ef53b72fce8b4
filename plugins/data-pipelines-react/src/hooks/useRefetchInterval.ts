import { useApi } from '@backstage/core-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  DATA_PIPELINES_SIGNAL_CHANNEL,
  DataPipelinesSignal,
} from '@data-portal/plugin-data-pipelines-common';
import { useEffect } from 'react';
import { dataPipelinesApiRef } from '../api';
import { refreshSoon } from './refreshSoon';

const POLL_MS = 30_000;
/** A safety net for a connection that died without a word. */
const POLL_WITH_SIGNALS_MS = 5 * 60_000;

/**
 * Refreshes what is shown whenever the backend says "look again", and tells how
 * often to ask without being told: often, until a first signal has proved that
 * signals arrive at all. They may be missing from the app or from the backend.
 *
 * @internal
 */
export function useRefetchInterval(): number {
  const { queryClient } = useApi(dataPipelinesApiRef);
  const { lastSignal } = useSignal<DataPipelinesSignal>(
    DATA_PIPELINES_SIGNAL_CHANNEL,
  );

  useEffect(() => {
    if (lastSignal) {
      refreshSoon(queryClient);
    }
  }, [lastSignal, queryClient]);

  return lastSignal ? POLL_WITH_SIGNALS_MS : POLL_MS;
}
