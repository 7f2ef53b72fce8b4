import {
  KindInput,
  KubernetesObject,
  Target,
} from '@data-portal/plugin-data-pipelines-common';
import {
  compare,
  isRecord,
  isTrueAt,
  Judgement,
  listAt,
  pastTimeAt,
  quoted,
  sentence,
  textAt,
  valueAt,
  wordAt,
} from '../judging';
import { neighbour } from './neighbour';
import { TargetFinder } from './targets';

const TARGETS_AT_MOST = 500;

/** Where the cluster in which Argo CD itself runs stands for itself. */
const OWN_SERVER = 'https://kubernetes.default.svc';
const OWN_NAME = 'in-cluster';

function targetsOf(object: unknown, targets: TargetFinder): Target[] {
  const server = textAt(object, 'spec.destination.server');
  const name = textAt(object, 'spec.destination.name');
  // What is delivered to another cluster can not be found by its address.
  if ((server && server !== OWN_SERVER) || (name && name !== OWN_NAME)) {
    return [];
  }
  return listAt(object, 'status.resources')
    .slice(0, TARGETS_AT_MOST)
    .flatMap(resource => {
      const type = {
        group: textAt(resource, 'group') ?? '',
        kind: textAt(resource, 'kind') ?? '',
      };
      const resourceName = textAt(resource, 'name');
      return resourceName && targets.isKnown(type)
        ? [
            {
              ...type,
              name: resourceName,
              namespace: textAt(resource, 'namespace') ?? '',
            },
          ]
        : [];
    });
}

function judgeOperation({ object, now }: KindInput): Judgement[] {
  const phase = wordAt(object, 'status.operationState.phase');
  const message = textAt(object, 'status.operationState.message');
  const said = message ? `: ${sentence(message)}` : '.';
  const base = { evidence: 'status' } as const;
  switch (phase) {
    case 'RUNNING':
    case 'TERMINATING':
      return [
        {
          ...base,
          state: 'progressing',
          reason: 'Syncing',
          message: `It is being delivered${said}`,
        },
      ];
    case 'FAILED':
    case 'ERROR':
      return [
        {
          ...base,
          state: 'degraded',
          reason: 'SyncFailed',
          message: `The last delivery failed${said}`,
          since: pastTimeAt(
            object,
            'status.operationState.finishedAt',
            now,
          )?.toISOString(),
        },
      ];
    default:
      return [];
  }
}

function judgeSync({ object }: KindInput): Judgement[] {
  const base = { evidence: 'status' } as const;
  const word = wordAt(object, 'status.sync.status');
  switch (word) {
    case 'SYNCED':
      return [];
    case 'OUTOFSYNC':
      return [
        {
          ...base,
          state: 'warning',
          reason: 'OutOfSync',
          message: 'The cluster is not as its source says.',
        },
      ];
    case 'UNKNOWN':
    case undefined:
      return [
        {
          ...base,
          state: 'unknown',
          reason: 'SyncUnknown',
          message:
            'Argo CD does not know whether the cluster is as its source says.',
        },
      ];
    default:
      return [
        {
          ...base,
          state: 'unknown',
          reason: word,
          message: `Argo CD reports a state that nobody here knows, ${quoted(
            textAt(object, 'status.sync.status') ?? word,
          )}.`,
        },
      ];
  }
}

/** Argo CD's conditions have no status: one that is there holds. */
function judgeConditions({ object, now }: KindInput): Judgement[] {
  return listAt(object, 'status.conditions').flatMap(condition => {
    const type = textAt(condition, 'type');
    return type?.endsWith('Error')
      ? [
          {
            state: 'degraded' as const,
            reason: type,
            message: sentence(textAt(condition, 'message') ?? type),
            evidence: 'conditions' as const,
            since: pastTimeAt(
              condition,
              'lastTransitionTime',
              now,
            )?.toISOString(),
          },
        ]
      : [];
  });
}

function sourceOf(object: KubernetesObject): string | undefined {
  const source =
    valueAt(object, 'spec.source') ?? listAt(object, 'spec.sources')[0];
  const repository = textAt(source, 'repoURL');
  const place = textAt(source, 'path') ?? textAt(source, 'chart');
  // A name and a password may stand before the host.
  return (
    [repository?.replace(/\/\/[^/@]*@/, '//'), place]
      .filter(Boolean)
      .join(' ') || undefined
  );
}

/**
 * The delivery that owns an object: what is edited elsewhere may be reverted.
 *
 * @internal
 */
export const argoApplication = (targets: TargetFinder) =>
  neighbour({
    group: 'argoproj.io',
    kind: 'Application',
    versions: ['v1alpha1'],
    title: 'Argo CD application',
    relation: 'delivered by',
    healthy: 'The cluster is as its source says.',
    targetsOf: object => targetsOf(object, targets),
    judge: input => [
      ...judgeOperation(input),
      ...judgeSync(input),
      ...judgeConditions(input),
    ],
    facts: ({ object }) => {
      const automated = valueAt(object, 'spec.syncPolicy.automated');
      const heals = isTrueAt(object, 'spec.syncPolicy.automated.selfHeal');
      return [
        ['Source', sourceOf(object)],
        ['Revision', textAt(object, 'status.sync.revision')?.slice(0, 12)],
        ['Delivery', isRecord(automated) ? 'automatic' : 'by hand'],
        ['Edits in the cluster', heals ? 'are reverted' : 'stay'],
      ];
    },
    comparison: ({ object }) => {
      const revision = textAt(object, 'spec.source.targetRevision');
      return compare({
        label: 'Revision',
        declared: revision,
        reported: textAt(object, 'status.sync.revision'),
        // A branch is asked for and a commit is what it has become.
        differs: false,
      });
    },
  });
