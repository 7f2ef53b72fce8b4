import { Flex, Text } from '@backstage/ui';
import {
  KafkaConnectTask,
  KafkaConnectorRuntime,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
  FactItem,
  FactList,
} from '@data-portal/plugin-data-pipelines-react';
import styles from './ConnectorRuntime.module.css';

/**
 * @internal
 */
export type ConnectorRuntimeProps = { runtime: KafkaConnectorRuntime };

/** The first line of a stack trace says what happened, the rest where. */
function Trace(props: { trace: string }) {
  const { trace } = props;
  const [first, ...rest] = trace.split('\n');
  return rest.length ? (
    <details>
      <summary>{first}</summary>
      <pre className={styles.trace}>{rest.join('\n')}</pre>
    </details>
  ) : (
    <>{first}</>
  );
}

const columns: DataTableColumn<
  Omit<KafkaConnectTask, 'id'> & { id: string }
>[] = [
  {
    id: 'task',
    label: 'Task',
    width: '5rem',
    isRowHeader: true,
    cell: ({ id }) => id,
  },
  {
    id: 'state',
    label: 'State',
    width: '8rem',
    cell: ({ state }) => state,
  },
  {
    id: 'worker',
    label: 'Worker',
    width: '22%',
    cell: ({ worker }) => worker,
  },
  {
    id: 'trace',
    label: 'What it says',
    cell: ({ trace }) => trace && <Trace trace={trace} />,
  },
];

function factsOf(runtime: KafkaConnectorRuntime): FactItem[] {
  const { state, direction, worker, topics } = runtime;
  return [
    { label: 'State', value: state },
    ...(direction ? [{ label: 'Direction', value: direction }] : []),
    ...(worker ? [{ label: 'Worker', value: worker }] : []),
    {
      label: 'Topics used',
      value: topics.length ? topics.join(', ') : 'none yet',
    },
  ];
}

/**
 * What Kafka Connect says of a connector and its tasks.
 *
 * @internal
 */
export function ConnectorRuntime(props: ConnectorRuntimeProps) {
  const { runtime } = props;
  return (
    <Flex direction="column" gap="4">
      <FactList facts={factsOf(runtime)} />
      {runtime.trace && <Trace trace={runtime.trace} />}
      <Text as="h4" weight="bold">
        Tasks
      </Text>
      {runtime.tasks.length ? (
        <DataTable
          label="Tasks"
          columns={columns}
          rows={runtime.tasks.map(task => ({ ...task, id: String(task.id) }))}
        />
      ) : (
        <EmptyText>
          It has no tasks. They may not have been given out yet.
        </EmptyText>
      )}
    </Flex>
  );
}
