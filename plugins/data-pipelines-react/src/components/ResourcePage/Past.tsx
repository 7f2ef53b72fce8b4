import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { useHistory } from '../../hooks';
import { HistorySection } from '../HistorySection';
import { RunTimeline } from '../RunTimeline';

/** Kinds that are run over and over. */
const runKinds = ['SparkApplication', 'ScheduledSparkApplication'];
const MINUTE = 60_000;

/**
 * @internal
 */
export type PastProps = { resourceRef: ResourceRef };

/**
 * What has happened to a resource.
 *
 * @internal
 */
export function Past(props: PastProps) {
  const { resourceRef } = props;
  return (
    <>
      {runKinds.includes(resourceRef.kind) && (
        <RunTimeline resourceRef={resourceRef} />
      )}
      <HistorySection resourceRef={resourceRef} />
    </>
  );
}

/**
 * What had happened to a resource that is not there. Draws nothing where the portal
 * has never watched one of that name.
 *
 * @internal
 */
export function PastOfMissing(props: PastProps) {
  const { resourceRef } = props;
  const history = useHistory(resourceRef, MINUTE);
  return history.status === 'ready' && history.data.watchedSince ? (
    <Past resourceRef={resourceRef} />
  ) : null;
}
