import { Alert } from '@backstage/ui';
import {
  ClusterSource,
  Freshness,
} from '@data-portal/plugin-data-pipelines-common';
import { useSources } from '../../hooks';
import { RelativeTime } from '../RelativeTime';
import { freshnessLooks } from './freshnessLooks';

/**
 * @public
 */
export type StaleRibbonProps = {
  cluster: string;
  /** The group and kind that is shown, to find what the source says of it. */
  kind?: { group: string; kind: string };
  freshness: Freshness;
  /** ISO 8601. */
  observedAt: string;
};

function errorOf(
  source: ClusterSource | undefined,
  kind: StaleRibbonProps['kind'],
): string | undefined {
  const ofKind = source?.kinds.find(
    candidate =>
      candidate.kind === kind?.kind && candidate.group === kind.group,
  );
  return ofKind?.error ?? source?.error;
}

/**
 * Says over a page that what follows is the last that was known, and why.
 * Draws nothing while all is live.
 *
 * @public
 */
export function StaleRibbon(props: StaleRibbonProps) {
  const { cluster, kind, freshness, observedAt } = props;
  const dated = freshness !== 'live';
  const sources = useSources({ enabled: dated });
  if (!dated) {
    return null;
  }

  const { word, explain, icon: Icon } = freshnessLooks[freshness];
  const source =
    sources.status === 'ready'
      ? sources.data.clusters.find(candidate => candidate.cluster === cluster)
      : undefined;
  const error = errorOf(source, kind);
  const explained = explain?.(source?.title ?? cluster);

  return (
    <Alert
      role="status"
      status="warning"
      icon={<Icon aria-hidden />}
      title={
        <>
          {word}. Below is what was last seen <RelativeTime time={observedAt} />
          .
        </>
      }
      description={
        error ? explained?.replace(/\.$/, () => `: ${error}`) : explained
      }
    />
  );
}
