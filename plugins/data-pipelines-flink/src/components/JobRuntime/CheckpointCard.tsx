import { Flex, Text } from '@backstage/ui';
import {
  FlinkCheckpoint,
  FlinkCheckpoints,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  FactItem,
  FactList,
  RelativeTime,
  formatBytes,
  formatDuration,
  useNow,
} from '@data-portal/plugin-data-pipelines-react';
import styles from './CheckpointCard.module.css';

const HISTORY_SHOWN = 10;

function sizeOf(bytes: number | undefined) {
  return bytes === undefined ? undefined : formatBytes(bytes);
}

/** The age of the last checkpoint against the time after which it is overdue. */
function AgeBar(props: { age: number; checkpoints: FlinkCheckpoints }) {
  const { age, checkpoints } = props;
  const { overdueAfter, interval } = checkpoints;
  if (overdueAfter === undefined) {
    return null;
  }
  const part = Math.min(1, age / overdueAfter);
  const words = `${
    interval
      ? `${(age / interval).toFixed(1)} intervals ago; overdue`
      : 'Overdue'
  } after ${formatDuration(overdueAfter)}`;
  return (
    <Flex direction="column" gap="1">
      <div
        className={styles.bar}
        role="meter"
        aria-label="Age of the last checkpoint"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(part * 100)}
        aria-valuetext={words}
        data-overdue={part >= 1 || undefined}
      >
        <div style={{ width: `${part * 100}%` }} />
      </div>
      <Text as="span" variant="body-small">
        {words}
      </Text>
    </Flex>
  );
}

const columns: DataTableColumn<Omit<FlinkCheckpoint, 'id'> & { id: string }>[] =
  [
    {
      id: 'id',
      label: 'Checkpoint',
      isRowHeader: true,
      width: '8rem',
      cell: ({ id, isSavepoint }) => (isSavepoint ? `${id} (savepoint)` : id),
    },
    {
      id: 'status',
      label: 'Status',
      width: '9rem',
      cell: ({ status }) => status,
    },
    {
      id: 'at',
      label: 'Begun',
      width: '8rem',
      cell: ({ triggeredAt }) =>
        triggeredAt && <RelativeTime time={triggeredAt} isStatic />,
    },
    {
      id: 'duration',
      label: 'Took',
      width: '7rem',
      cell: ({ duration }) =>
        duration === undefined ? undefined : formatDuration(duration),
    },
    {
      id: 'size',
      label: 'State',
      width: '7rem',
      cell: ({ stateSize }) => sizeOf(stateSize),
    },
    {
      id: 'detail',
      label: 'Where, or why not',
      cell: ({ path, failure }) => failure ?? path,
    },
  ];

function factsOf(checkpoints: FlinkCheckpoints): FactItem[] {
  const { latestCompleted, latestSavepoint, restored, counts } = checkpoints;
  const facts: FactItem[] = [
    {
      label: 'Last completed',
      value: latestCompleted?.endedAt ? (
        <RelativeTime time={latestCompleted.endedAt} />
      ) : (
        'none in this run'
      ),
      hint: latestCompleted?.duration
        ? `took ${formatDuration(latestCompleted.duration)}`
        : undefined,
    },
    { label: 'State', value: sizeOf(latestCompleted?.stateSize) ?? 'n/a' },
    {
      label: 'Completed, failed',
      value: `${counts.completed}, ${counts.failed}`,
      hint: checkpoints.failuresInARow
        ? `the last ${checkpoints.failuresInARow} failed`
        : undefined,
    },
  ];
  if (latestSavepoint?.endedAt) {
    facts.push({
      label: 'Last savepoint',
      value: <RelativeTime time={latestSavepoint.endedAt} />,
      hint: latestSavepoint.path,
    });
  }
  if (restored) {
    facts.push({
      label: `Restored from a ${
        restored.isSavepoint ? 'savepoint' : 'checkpoint'
      }`,
      value: restored.at ? <RelativeTime time={restored.at} /> : 'yes',
      hint: restored.path,
    });
  }
  return facts;
}

/**
 * Is the state safe: how old is the last checkpoint, how large, and do they
 * succeed.
 *
 * @internal
 */
export function CheckpointCard(props: { checkpoints: FlinkCheckpoints }) {
  const { checkpoints } = props;
  const now = useNow();
  const { latestCompleted, history } = checkpoints;
  return (
    <Flex direction="column" gap="3">
      {latestCompleted?.endedAt && (
        <AgeBar
          age={Math.max(0, now.getTime() - Date.parse(latestCompleted.endedAt))}
          checkpoints={checkpoints}
        />
      )}
      {checkpoints.interval === undefined && (
        <Text as="p">The job takes no checkpoints by itself.</Text>
      )}
      <FactList facts={factsOf(checkpoints)} />
      {history.length > 0 && (
        <DataTable
          label="Checkpoints"
          columns={columns}
          rows={history
            .slice(0, HISTORY_SHOWN)
            .map(one => ({ ...one, id: String(one.id) }))}
        />
      )}
    </Flex>
  );
}
