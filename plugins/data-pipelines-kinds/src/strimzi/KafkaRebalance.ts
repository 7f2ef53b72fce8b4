import {
  KindInput,
  KubernetesObject,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import {
  isTrueAt,
  Judgement,
  labelOf,
  minutes,
  numberAt,
  parseTime,
  readConditions,
  textAt,
  trueCondition,
  withGrace,
} from '../judging';
import { LABEL_CLUSTER } from './labels';
import { strimziKind } from './strimziKind';

const APPROVAL_GRACE = minutes(60);

/** The type of the one true condition is the state. `NotReady` is judged elsewhere. */
const STATES: Record<string, [VerdictState, string]> = {
  New: ['progressing', 'The rebalance has been taken up.'],
  PendingProposal: ['progressing', 'Cruise Control is computing a proposal.'],
  Rebalancing: ['progressing', 'Partitions are being moved.'],
  Stopped: ['suspended', 'The rebalance was stopped.'],
};

function judgeState(input: KindInput): Judgement[] {
  const conditions = readConditions(input);
  const waiting = trueCondition(conditions, 'ProposalReady');
  if (waiting) {
    const base = { evidence: 'conditions', reason: 'ProposalReady' } as const;
    return [
      withGrace({
        since: parseTime(waiting.since),
        grace: APPROVAL_GRACE,
        now: input.now,
        before: {
          ...base,
          state: 'progressing',
          message: 'The proposal is ready and waits for approval.',
        },
        after: {
          ...base,
          state: 'warning',
          message: 'The proposal has waited for approval for over an hour.',
        },
      }),
    ];
  }
  return Object.entries(STATES).flatMap(([type, [state, message]]) => {
    const condition = trueCondition(conditions, type);
    return condition
      ? {
          state,
          reason: type,
          message,
          evidence: 'conditions' as const,
          since: condition.since,
        }
      : [];
  });
}

/** A template is what automatic rebalances are made from; nobody runs it. */
function judgeTemplate(object: KubernetesObject): Judgement | undefined {
  return isTrueAt(object, [
    'metadata',
    'annotations',
    'strimzi.io/rebalance-template',
  ])
    ? {
        state: 'healthy',
        reason: 'Template',
        message: 'It is a template for automatic rebalances and is never run.',
        evidence: 'metadata',
      }
    : undefined;
}

function stateOf(input: KindInput): string | undefined {
  const words = [
    ...Object.keys(STATES),
    'ProposalReady',
    'Ready',
    'NotReady',
    'ReconciliationPaused',
  ].map(word => word.toLowerCase());
  return readConditions(input).find(
    ({ type, status }) =>
      status === 'true' && words.includes(type.toLowerCase()),
  )?.type;
}

/** From 0 to 100, as Cruise Control scores how even the load is. */
function balanceInWords(object: unknown): string | undefined {
  const score = (when: string) =>
    numberAt(
      object,
      `status.optimizationResult.onDemandBalancednessScore${when}`,
    );
  const [before, after] = [score('Before'), score('After')];
  return before === undefined || after === undefined
    ? undefined
    : `${before.toFixed(1)} → ${after.toFixed(1)} of 100`;
}

function movesInWords(object: unknown): string | undefined {
  const megabytes = numberAt(object, 'status.optimizationResult.dataToMoveMB');
  const replicas = numberAt(
    object,
    'status.optimizationResult.numReplicaMovements',
  );
  return megabytes === undefined
    ? undefined
    : `${megabytes} MB${
        replicas === undefined ? '' : `, ${replicas} replicas`
      }`;
}

/**
 * One redistribution of partitions over the brokers of a cluster. Its
 * conditions are its states, of which `Ready` is the last.
 *
 * @internal
 */
export const kafkaRebalance = strimziKind({
  kind: 'KafkaRebalance',
  title: 'Kafka rebalance',
  silentWhenReady: true,
  leftAlone: judgeTemplate,
  rules: judgeState,
  facts: input => [
    ['State', stateOf(input)],
    ['Mode', textAt(input.object, 'spec.mode') ?? 'full'],
    ['Moves', movesInWords(input.object)],
    ['Balance', balanceInWords(input.object)],
    ['Cluster', labelOf(input.object, LABEL_CLUSTER)],
  ],
});
