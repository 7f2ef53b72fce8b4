import {
  ResourceRef,
  SourcesAnswer,
} from '@data-portal/plugin-data-pipelines-common';
import { formatExact } from '../../time';

/**
 * Why a resource that an entity names cannot be shown, and what would help.
 *
 * @internal
 */
export type MissingReason = { title: string; help: string };

/**
 * Looks for the reason why a resource is missing in what is known of its
 * cluster and kind.
 *
 * @internal
 */
export function explainMissing(
  ref: ResourceRef,
  sources: SourcesAnswer,
): MissingReason {
  const { cluster, kind, group, namespace, name } = ref;
  if (sources.problem) {
    return { title: 'No cluster is read', help: sources.problem };
  }

  const ofCluster = sources.clusters.find(
    candidate => candidate.cluster === cluster,
  );
  if (!ofCluster) {
    return {
      title: `No cluster is called ${cluster}`,
      help: 'Add it to the Kubernetes configuration of the portal, or correct the name.',
    };
  }
  const ofKind = ofCluster.kinds.find(
    candidate => candidate.kind === kind && candidate.group === group,
  );
  const source = ofKind ?? ofCluster;

  switch (source.state) {
    case 'absent':
      return {
        title: `${ofCluster.title} does not serve ${kind}`,
        help: `The operator that brings ${kind} (${group}) is not installed in this cluster.`,
      };
    case 'forbidden':
      return {
        title: `The portal may not read ${kind} in ${ofCluster.title}`,
        help:
          source.error ??
          'Grant list and watch to its service account in that cluster.',
      };
    case 'unreachable':
      return {
        title: `${ofCluster.title} does not answer`,
        help: [
          source.since && `Since ${formatExact(source.since)}.`,
          source.error,
          'The resource appears as soon as the cluster is back.',
        ]
          .filter(Boolean)
          .join(' '),
      };
    case 'syncing':
      return {
        title: `${ofCluster.title} is being read for the first time`,
        help: 'The resource appears as soon as that is done.',
      };
    default:
      return {
        title: `There is no ${kind} ${name}`,
        help: `It is not in namespace ${namespace} of ${ofCluster.title}, or you may not see it.`,
      };
  }
}
