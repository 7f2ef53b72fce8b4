import {
  FINE_STATES,
  KindInput,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition, STATE_WORD, StateWords } from '../generic';
import {
  compare,
  firstSeen,
  Judgement,
  listAt,
  minutes,
  numberAt,
  plainAt,
  quoted,
  relatedOfKind,
  textAt,
  withGrace,
  wordAt,
} from '../judging';
import { flinkDeployment } from './FlinkDeployment';
import { readStatusError } from './statusError';

/** After so long the operator gives a transition up, unless configured. */
const ABORT_GRACE = minutes(10);

const STATES: StateWords = {
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

/** The colour whose deployment does the work, if one does. */
function activeColour(object: unknown): string | undefined {
  const state = wordAt(object, 'status.blueGreenState') ?? '';
  return /^ACTIVE_(BLUE|GREEN)$/.exec(state)?.[1].toLowerCase();
}

function activeHalf({
  object,
  related,
}: Pick<KindInput, 'object' | 'related'>): KubernetesObject | undefined {
  const colour = activeColour(object);
  return relatedOfKind(related, 'FlinkDeployment').find(
    half =>
      colour !== undefined &&
      textAt(half, 'metadata.name')?.endsWith(`-${colour}`),
  );
}

/** What belongs to one half, among all that belongs to the pair. */
function belongingTo(half: KubernetesObject, related: KubernetesObject[]) {
  const name = textAt(half, 'metadata.name');
  return related.filter(
    object =>
      flinkDeployment.parentNameOf(object) === name ||
      textAt(object, 'involvedObject.name') === name,
  );
}

function judgeActiveHalf(input: KindInput): Judgement[] {
  const { object, related, now } = input;
  const half = activeHalf(input);
  if (half) {
    return flinkDeployment.verdict({
      object: half,
      related: belongingTo(half, related),
      now,
    }).causes;
  }
  const job = wordAt(object, 'status.jobStatus.state');
  return activeColour(object) && job && job !== 'RUNNING'
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

function judgeError(object: unknown): Judgement[] {
  const error = readStatusError(object);
  return error
    ? [
        {
          state: 'degraded',
          reason: error.reason,
          message: `The operator reports an error: ${error.message}`,
          evidence: 'status',
        },
      ]
    : [];
}

/** A way from one colour to the other that does not come to an end. */
function judgeTransition(input: KindInput): Judgement[] {
  const state = textAt(input.object, 'status.blueGreenState');
  const known = state && STATES.words[state.toUpperCase()];
  const since = state && firstSeen(input, STATE_WORD, state.slice(0, 80));
  if (!known || known[0] !== 'progressing' || !since) {
    return [];
  }
  const before: Judgement = {
    state: 'progressing',
    reason: state,
    message: known[1],
    evidence: 'status',
  };
  return [
    withGrace({
      since,
      grace: ABORT_GRACE,
      now: input.now,
      before,
      after: {
        ...before,
        state: 'warning',
        message: `${known[1]} That has taken over 10 minutes.`,
      },
    }),
  ];
}

/**
 * Two deployments of one job, of which one takes over from the other.
 *
 * @internal
 */
export const flinkBlueGreenDeployment = genericDefinition({
  group: 'flink.apache.org',
  kind: 'FlinkBlueGreenDeployment',
  versions: ['v1beta1'],
  technology: 'flink',
  role: 'resource',
  title: 'Flink blue/green deployment',
  entity: { kind: 'Component', type: 'flink-blue-green-deployment' },
  // What is wrong with the half that is not active, it does not tell.
  speaksForPartsIn: FINE_STATES,
  states: STATES,
  rules: input => [
    ...judgeActiveHalf(input),
    ...judgeTransition(input),
    ...judgeError(input.object),
  ],
  parentNameOf: child =>
    listAt(child, 'metadata.ownerReferences').flatMap(owner =>
      textAt(owner, 'kind') === 'FlinkBlueGreenDeployment'
        ? textAt(owner, 'name') ?? []
        : [],
    )[0],
  facts: ({ object }) => [
    ['State', textAt(object, 'status.blueGreenState')],
    ['Active', activeColour(object)],
    ['Job', wordAt(object, 'status.jobStatus.state')],
    ['Parallelism', numberAt(object, 'spec.template.spec.job.parallelism')],
    [
      'Flink version',
      textAt(object, 'spec.template.spec.flinkVersion')
        ?.replace(/^v/, '')
        .replace('_', '.'),
    ],
  ],
  comparison: input => {
    const half = activeHalf(input);
    return [
      ['Parallelism', 'job.parallelism'],
      ['Image', 'image'],
      ['Flink version', 'flinkVersion'],
    ].flatMap(([label, path]) =>
      compare({
        label,
        declared: plainAt(input.object, `spec.template.spec.${path}`),
        reported: plainAt(half, `spec.${path}`),
      }),
    );
  },
});
