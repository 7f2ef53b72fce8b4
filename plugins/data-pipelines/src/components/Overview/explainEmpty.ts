import { SourcesAnswer } from '@data-portal/plugin-data-pipelines-common';
import { OverviewView, isFiltered } from './overviewView';

/**
 * Why a list is empty, and what would help.
 *
 * @internal
 */
export type EmptyReason = {
  title: string;
  help: string;
  /** What to write where. */
  example?: string;
  /** Whether to offer to take the filters away. */
  isFiltered?: boolean;
  /** Whether it is good news. */
  isFine?: boolean;
};

const CLUSTER_EXAMPLE = `kubernetes:
  serviceLocatorMethod:
    type: singleTenant
  clusterLocatorMethods:
    - type: config
      clusters:
        - name: production
          url: https://kubernetes.example.com
          authProvider: serviceAccount
          serviceAccountToken: \${PRODUCTION_TOKEN}`;

const FINE_STATES = ['failed', 'degraded', 'warning'];

function explainScope(
  view: OverviewView,
  isUncertain: boolean,
): EmptyReason | undefined {
  if (isUncertain) {
    return {
      title: 'Nothing is known to be in this choice',
      help: 'Why there may be something stands above. Choose "All" to see every pipeline.',
    };
  }
  switch (view.scope) {
    case 'starred':
      return {
        title: 'No pipeline is starred',
        help: 'Press the star beside a name, or on its page, to find it here again.',
      };
    case 'visited':
      return {
        title: 'No pipeline was opened yet',
        help: 'The pipelines whose pages you open are kept here, the last twenty of them.',
      };
    case 'all':
      return undefined;
    default:
      return {
        title: 'No pipeline is in this choice',
        help: 'What it holds changes by itself. Choose "All" to see the others.',
      };
  }
}

function explainFilter(view: OverviewView): EmptyReason {
  const onlyTrouble =
    view.states.length > 0 &&
    view.states.some(state => FINE_STATES.includes(state)) &&
    !view.text;
  return onlyTrouble
    ? {
        title: 'Nothing is in this state',
        help: 'Of what the other filters show, nothing needs attention here.',
        isFiltered: true,
        isFine: true,
      }
    : {
        title: 'Nothing matches',
        help: view.text
          ? 'Names, facts, owners, topics, job classes and images were searched. Try less of the word, or take filters away.'
          : 'Take filters away to see more.',
        isFiltered: true,
      };
}

function explainSources(sources: SourcesAnswer): EmptyReason | undefined {
  const { problem, clusters } = sources;
  if (problem) {
    return { title: 'No cluster is read', help: problem };
  }
  if (!clusters.length) {
    return {
      title: 'No cluster is configured',
      help: 'The portal reads the clusters of its Kubernetes backend. Add one to app-config.yaml:',
      example: CLUSTER_EXAMPLE,
    };
  }
  const answering = clusters.filter(
    ({ state }) => state !== 'unreachable' && state !== 'forbidden',
  );
  if (!answering.length) {
    return {
      title: 'No cluster could be read yet',
      help: 'What is the matter with each stands above. Pipelines appear as soon as one answers.',
    };
  }
  if (answering.some(({ state }) => state === 'syncing')) {
    return {
      title: 'The clusters are being read for the first time',
      help: 'Pipelines appear as soon as that is done.',
    };
  }
  const kinds = answering.flatMap(cluster => cluster.kinds);
  const isServed = kinds.some(({ state }) => state === 'synced');
  if (!isServed && kinds.some(({ state }) => state === 'forbidden')) {
    return {
      title: 'The portal may read nothing in these clusters',
      help: 'Grant list and watch to its service account: deploy/rbac.yaml holds the rights it needs.',
    };
  }
  if (!isServed) {
    return {
      title: 'No cluster serves a kind that the portal knows',
      help: 'It shows what the operators of Strimzi, Confluent, Flink and Spark manage. Install one of them, and its resources appear here within a minute.',
    };
  }
  return undefined;
}

/**
 * Says why a list holds nothing: what would have to be done before any filter
 * matters comes first.
 *
 * @internal
 */
export function explainEmpty(options: {
  view: OverviewView;
  /** Absent while they are not known. */
  sources: SourcesAnswer | undefined;
  /** What the chosen scope holds could not all be found out. */
  isUncertain: boolean;
}): EmptyReason {
  const { view, sources, isUncertain } = options;
  return (
    (sources && explainSources(sources)) ??
    (isFiltered(view)
      ? explainFilter(view)
      : explainScope(view, isUncertain)) ?? {
      title: 'There is nothing you may see',
      help: 'The clusters hold no pipeline, or none that you may see. Seeing one needs the permission data-pipelines.resource.read: ask whoever keeps the portal.',
    }
  );
}
