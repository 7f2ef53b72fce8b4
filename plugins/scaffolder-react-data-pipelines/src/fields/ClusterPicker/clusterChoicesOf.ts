import {
  ClusterSource,
  KindSource,
  SourcesAnswer,
  parseResourceType,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * A cluster that may be picked, or that may not and why.
 *
 * @public
 */
export type ClusterChoice = {
  cluster: string;
  title: string;
  /** Why it can not be picked. */
  obstacle?: string;
};

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function obstacleOfKind(
  source: KindSource | undefined,
  kind: string,
): string | undefined {
  switch (source?.state) {
    case 'synced':
      return undefined;
    case 'syncing':
      return 'It is being read for the first time. Try again in a moment';
    case 'forbidden':
      return `The portal may not read ${kind} there`;
    case 'unreachable':
      return source.error ?? 'It does not answer';
    default:
      return `It does not offer ${kind}. Is the operator installed?`;
  }
}

function obstacleOf(
  source: ClusterSource,
  type: string | undefined,
): string | undefined {
  switch (source.state) {
    case 'unreachable':
      return source.error ?? 'It does not answer';
    case 'forbidden':
      return source.error ?? 'It does not let the portal in';
    default:
      break;
  }
  if (!type) {
    return source.state === 'syncing'
      ? 'It is being read for the first time. Try again in a moment'
      : undefined;
  }
  const { group, kind } = parseResourceType(type);
  return obstacleOfKind(
    source.kinds.find(
      candidate => candidate.group === group && candidate.kind === kind,
    ),
    kind,
  );
}

/**
 * Every cluster, those that can be picked first, by title.
 *
 * @param type - the kind to be made, as Kind.group
 *
 * @public
 */
export function clusterChoicesOf(
  sources: Pick<SourcesAnswer, 'clusters'>,
  type?: string,
): ClusterChoice[] {
  return sources.clusters
    .map(source => {
      const obstacle = obstacleOf(source, type);
      return {
        cluster: source.cluster,
        title: source.title,
        ...(obstacle && { obstacle: sentence(obstacle) }),
      };
    })
    .sort(
      (a, b) =>
        Number(Boolean(a.obstacle)) - Number(Boolean(b.obstacle)) ||
        a.title.localeCompare(b.title),
    );
}
