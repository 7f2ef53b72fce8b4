import { Judgement, isTrueAt, listAt, wordAt } from '../judging';

type Tasks = { all: number; failed: number; moving: number; running: number };

function countTasks(status: unknown): Tasks {
  const states = listAt(status, 'tasks').map(task => wordAt(task, 'state'));
  const of = (...words: string[]) =>
    states.filter(state => state !== undefined && words.includes(state)).length;
  return {
    all: states.length,
    failed: of('FAILED'),
    moving: of('UNASSIGNED', 'RESTARTING'),
    running: of('RUNNING'),
  };
}

/**
 * How many tasks of a connector run: `2 of 3 running, 1 failed`.
 *
 * @internal
 */
export function tasksInWords(...statuses: unknown[]): string | undefined {
  const counts = statuses.map(countTasks);
  const sum = (key: keyof Tasks) =>
    counts.reduce((total, count) => total + count[key], 0);
  const failed = sum('failed') ? `, ${sum('failed')} failed` : '';
  return sum('all')
    ? `${sum('running')} of ${sum('all')} running${failed}`
    : undefined;
}

/**
 * The state that a spec asks of a connector. `v1beta2` had a switch for it.
 *
 * @internal
 */
export function wantedState(spec: unknown): string {
  return (
    wordAt(spec, 'state') ?? (isTrueAt(spec, 'pause') ? 'PAUSED' : 'RUNNING')
  );
}

/**
 * Judges what Kafka Connect itself says of a connector, as Strimzi repeats it.
 *
 * @param subject - begins a sentence: "The connector"
 * @param wanted - the state its spec asks for, in capitals
 *
 * @internal
 */
export function judgeConnectStatus(
  status: unknown,
  subject: string,
  wanted: string,
): Judgement[] {
  const state = wordAt(status, 'connector.state');
  const { all, failed, moving } = countTasks(status);
  const base = { evidence: 'status' } as const;
  if (state === 'FAILED') {
    return [
      {
        ...base,
        state: 'failed',
        reason: 'ConnectorFailed',
        message: `${subject} has failed.`,
      },
    ];
  }
  if (failed > 0) {
    return [
      {
        ...base,
        state: failed === all ? 'failed' : 'degraded',
        reason: 'TasksFailed',
        message:
          failed === all
            ? `${subject} does nothing: every task has failed (${failed} of ${all}).`
            : `${subject} has lost ${failed} of ${all} tasks, which have failed.`,
      },
    ];
  }
  if (state === 'PAUSED' || state === 'STOPPED') {
    const asked = wanted === state;
    const word = state.toLowerCase();
    return [
      {
        ...base,
        state: asked ? 'suspended' : 'warning',
        reason: state,
        message: asked
          ? `${subject} is ${word}, as its spec asks.`
          : `${subject} is ${word}, although its spec does not ask for that.`,
      },
    ];
  }
  return moving > 0 || state === 'UNASSIGNED' || state === 'RESTARTING'
    ? [
        {
          ...base,
          state: 'progressing',
          reason: 'TasksStarting',
          message: `${subject} is starting: ${moving} of ${all} tasks do not run yet.`,
        },
      ]
    : [];
}
