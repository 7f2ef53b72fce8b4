import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  Judgement,
  listAt,
  oneLine,
  textAt,
  valueAt,
  wordAt,
} from '../judging';

type Tasks = { all: number; failed: number; moving: number };

function countTasks(status: unknown): Tasks {
  const states = listAt(status, 'tasks').map(task => wordAt(task, 'state'));
  const of = (...words: string[]) =>
    states.filter(state => state !== undefined && words.includes(state)).length;
  return {
    all: states.length,
    failed: of('FAILED'),
    moving: of('UNASSIGNED', 'RESTARTING'),
  };
}

/** What Kafka Connect itself says of a connector, as Strimzi repeats it. */
function judgeConnectStatus(
  status: unknown,
  subject: string,
  wanted: string | undefined,
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

/**
 * Judges a connector by its tasks. The resource is ready as soon as Connect has
 * taken it, whatever its tasks do afterwards.
 *
 * @internal
 */
export function judgeConnectorTasks({ object }: KindInput): Judgement[] {
  return judgeConnectStatus(
    valueAt(object, 'status.connectorStatus'),
    'The connector',
    wordAt(object, 'spec.state'),
  );
}

/** A mirror's connectors are its own; one of them that stops is half a mirror. */
const MIRROR_CONNECTORS = 20;

/**
 * Judges a mirror maker by the tasks of its connectors.
 *
 * @internal
 */
export function judgeMirrorTasks({ object }: KindInput): Judgement[] {
  return listAt(object, 'status.connectors')
    .slice(0, MIRROR_CONNECTORS)
    .flatMap(status => {
      const name = textAt(status, 'name');
      const subject = name
        ? `The connector ${oneLine(name, 80)}`
        : 'A connector of the mirror';
      // Paused by the spec of its mirror, which is not told apart here.
      return judgeConnectStatus(
        status,
        subject,
        wordAt(status, 'connector.state'),
      );
    });
}
