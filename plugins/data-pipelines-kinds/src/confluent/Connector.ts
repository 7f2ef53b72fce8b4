import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  compare,
  Judgement,
  numberAt,
  oneLine,
  scalarAt,
  sentence,
  textAt,
  wordAt,
} from '../judging';
import { application, judgeApplication } from './application';
import { confluentKind, referenced } from './confluentKind';

/** The operator writes `2/3`. */
function tasksOf(object: unknown): { ready?: number; all?: number } {
  const [, ready, all] =
    /^(\d{1,6})\/(\d{1,6})$/.exec(textAt(object, 'status.tasksReady') ?? '') ??
    [];
  return all === undefined ? {} : { ready: Number(ready), all: Number(all) };
}

/** The exception of a failed task, without the lines of its stack. */
function traceOf(object: unknown): string {
  const [line] = (textAt(object, 'status.trace') ?? '')
    .slice(0, 500)
    .split('\n');
  return line ? ` ${sentence(oneLine(line, 250))}` : '';
}

function judgeTasks({ object }: KindInput): Judgement[] {
  const { ready, all } = tasksOf(object);
  const failed = numberAt(object, 'status.failedTasksCount') ?? 0;
  const base = { evidence: 'status' } as const;
  switch (wordAt(object, 'status.connectorState')) {
    case 'FAILED':
      return [
        {
          ...base,
          state: 'failed',
          reason: 'ConnectorFailed',
          message: `The connector has failed.${traceOf(object)}`,
        },
      ];
    case 'PAUSED':
    case 'STOPPED':
      // Paused by an annotation that is gone once it is done.
      return [
        {
          ...base,
          state: 'suspended',
          reason: wordAt(object, 'status.connectorState') ?? 'PAUSED',
          message: 'The connector is paused.',
        },
      ];
    default:
  }
  if (failed > 0) {
    const isAll = ready === 0 || failed === all;
    return [
      {
        ...base,
        state: isAll ? 'failed' : 'degraded',
        reason: 'TasksFailed',
        message: `${
          isAll
            ? `The connector does nothing: every task has failed (${failed}${
                all ? ` of ${all}` : ''
              }).`
            : `The connector has lost ${failed}${
                all ? ` of ${all}` : ''
              } tasks, which have failed.`
        }${traceOf(object)}`,
      },
    ];
  }
  const waits =
    ['UNASSIGNED', 'RESTARTING'].includes(
      wordAt(object, 'status.connectorState') ?? '',
    ) ||
    (ready !== undefined && all !== undefined && ready < all);
  return waits
    ? [
        {
          ...base,
          state: 'progressing',
          reason: 'TasksStarting',
          message: `The connector is starting${
            all ? `: ${ready} of ${all} tasks run` : ''
          }.`,
        },
      ]
    : [];
}

/**
 * A connector on a Connect cluster of Confluent's operator.
 *
 * @internal
 */
export const confluentConnector = confluentKind({
  kind: 'Connector',
  title: 'Confluent connector',
  entity: { kind: 'Component', type: 'kafka-connector' },
  dependsOn: referenced('Connect', 'spec.connectClusterRef'),
  ...application,
  rules: input => [...judgeTasks(input), ...judgeApplication(input)],
  facts: ({ object }) => [
    ['State', textAt(object, 'status.connectorState')],
    ['Tasks', textAt(object, 'status.tasksReady')],
    ['Class', textAt(object, 'spec.class')?.split('.').at(-1)],
    [
      'Topics',
      scalarAt(object, ['spec', 'configs', 'topics']) ??
        scalarAt(object, ['spec', 'configs', 'kafka.topic']),
    ],
    ['Connect cluster', textAt(object, 'spec.connectClusterRef.name')],
  ],
  comparison: ({ object }) =>
    compare({
      label: 'Tasks',
      declared: numberAt(object, 'spec.taskMax'),
      reported: tasksOf(object).all,
      // What is declared is the most there may be.
      differs: false,
    }),
});
