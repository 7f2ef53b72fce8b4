import {
  KindDefinition,
  KindInput,
} from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition, StateWords } from '../generic';
import { Judgement, listAt, quoted, textAt, wordAt } from '../judging';
import { flinkDeployment } from './FlinkDeployment';
import { flinkSessionJob } from './FlinkSessionJob';
import { readStatusError } from './statusError';

const BLUE_GREEN_STATES: StateWords = {
  paths: ['status.blueGreenState'],
  words: {
    INITIALIZING_BLUE: ['progressing', 'The first deployment is starting.'],
    ACTIVE_BLUE: ['healthy', 'The blue deployment is active.'],
    ACTIVE_GREEN: ['healthy', 'The green deployment is active.'],
    SAVEPOINTING_BLUE: ['progressing', 'A savepoint of blue is being taken.'],
    SAVEPOINTING_GREEN: ['progressing', 'A savepoint of green is being taken.'],
    TRANSITIONING_TO_BLUE: ['progressing', 'Blue is taking over from green.'],
    TRANSITIONING_TO_GREEN: ['progressing', 'Green is taking over from blue.'],
  },
};

const SNAPSHOT_STATES: StateWords = {
  paths: ['status.state'],
  words: {
    TRIGGER_PENDING: ['progressing', 'The snapshot waits to be taken.'],
    IN_PROGRESS: ['progressing', 'The snapshot is being taken.'],
    COMPLETED: ['healthy', 'The snapshot is complete.'],
    FAILED: ['degraded', 'The snapshot could not be taken.'],
    ABANDONED: ['warning', 'The snapshot was given up: its job is gone.'],
  },
};

function judgeActiveHalf({ object, related, ...rest }: KindInput): Judgement[] {
  const [, colour] =
    /^ACTIVE_(BLUE|GREEN)$/.exec(
      wordAt(object, 'status.blueGreenState') ?? '',
    ) ?? [];
  if (!colour) {
    return [];
  }
  const child = listAt({ related }, 'related').find(
    candidate =>
      textAt(candidate, 'kind') === 'FlinkDeployment' &&
      textAt(candidate, 'metadata.name')?.endsWith(`-${colour.toLowerCase()}`),
  );
  if (child) {
    const verdict = flinkDeployment.verdict({
      ...rest,
      object: child as KindInput['object'],
      related: [],
    });
    return verdict.causes;
  }
  const job = wordAt(object, 'status.jobStatus.state');
  return job && job !== 'RUNNING'
    ? [
        {
          state: job === 'FAILED' ? 'failed' : 'degraded',
          reason: `JOB_${job}`,
          message: `The job of the active deployment does not run, its state is ${quoted(
            job,
          )}.`,
          evidence: 'status',
        },
      ]
    : [];
}

function judgeBlueGreen(input: KindInput): Judgement[] {
  const error = readStatusError(input.object);
  return [
    ...judgeActiveHalf(input),
    ...(error
      ? [
          {
            state: 'degraded',
            reason: error.reason,
            message: `The operator reports an error: ${error.message}`,
            evidence: 'status',
          } as const,
        ]
      : []),
  ];
}

function judgeSnapshotError({ object }: KindInput): Judgement[] {
  const error = readStatusError(object);
  return error && wordAt(object, 'status.state') === 'FAILED'
    ? [
        {
          state: 'degraded',
          reason: error.reason,
          message: `The snapshot could not be taken: ${error.message}`,
          evidence: 'status',
        },
      ]
    : [];
}

/**
 * Every kind of the Flink operator.
 *
 * @internal
 */
export const flinkKinds: KindDefinition[] = [
  flinkDeployment,
  flinkSessionJob,
  genericDefinition({
    group: 'flink.apache.org',
    kind: 'FlinkBlueGreenDeployment',
    versions: ['v1beta1'],
    technology: 'flink',
    role: 'resource',
    title: 'Flink blue/green deployment',
    entity: { kind: 'Component', type: 'flink-blue-green-deployment' },
    states: BLUE_GREEN_STATES,
    rules: judgeBlueGreen,
    parentNameOf: child =>
      listAt(child, 'metadata.ownerReferences').flatMap(owner =>
        textAt(owner, 'kind') === 'FlinkBlueGreenDeployment'
          ? textAt(owner, 'name') ?? []
          : [],
      )[0],
  }),
  genericDefinition({
    group: 'flink.apache.org',
    kind: 'FlinkStateSnapshot',
    versions: ['v1beta1'],
    technology: 'flink',
    role: 'part',
    title: 'Flink state snapshot',
    states: SNAPSHOT_STATES,
    rules: judgeSnapshotError,
  }),
];
