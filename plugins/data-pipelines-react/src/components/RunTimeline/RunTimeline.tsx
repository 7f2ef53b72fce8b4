import { Button, Flex, Skeleton } from '@backstage/ui';
import {
  ResourceRef,
  RunEntry,
} from '@data-portal/plugin-data-pipelines-common';
import { useState } from 'react';
import { useNow, useRuns } from '../../hooks';
import { DataTable, DataTableColumn } from '../DataTable';
import { EmptyText } from '../EmptyText';
import { EvidenceSection } from '../EvidenceSection';
import { ChangeLines } from '../HistorySection/ChangeLines';
import { RelativeTime } from '../RelativeTime';
import { RefreshProblem } from '../ResourceProblem';
import { RunBars } from './RunBars';
import {
  durationInWords,
  durationOf,
  outcomeLookOf,
  runsOf,
  usualDuration,
} from './runFigures';
import styles from './RunTimeline.module.css';

/** More are a click away. */
const FIRST_ROWS = 5;

/**
 * @public
 */
export type RunTimelineProps = { resourceRef: ResourceRef };

type Row = RunEntry & { duration: string; isOldest: boolean };

function Outcome(props: { run: RunEntry }) {
  const { run } = props;
  const { word, tone, icon: Icon } = outcomeLookOf(run.outcome);
  return (
    <span className={styles.words}>
      <span className={styles.outcome} data-tone={tone}>
        <Icon size={16} aria-hidden />
        {word}
      </span>
      {run.reason && <span className={styles.detail}>{run.reason}</span>}
    </span>
  );
}

function Difference(props: { row: Row }) {
  const { row } = props;
  if (row.changes) {
    return <ChangeLines changes={row.changes} more={row.more} />;
  }
  return (
    <span className={styles.detail}>
      {row.isOldest ? 'the first that is known' : 'nothing'}
    </span>
  );
}

const columns: DataTableColumn<Row>[] = [
  {
    id: 'name',
    label: 'Run',
    width: '14rem',
    isRowHeader: true,
    cell: ({ name, attempt }) => (
      <span className={styles.words}>
        <span>{name}</span>
        {attempt !== undefined && attempt > 1 && (
          <span className={styles.detail}>attempt {attempt}</span>
        )}
      </span>
    ),
  },
  {
    id: 'outcome',
    label: 'Outcome',
    width: '10rem',
    cell: run => <Outcome run={run} />,
  },
  {
    id: 'started',
    label: 'Started',
    width: '7rem',
    cell: ({ startedAt }) => <RelativeTime time={startedAt} />,
  },
  {
    id: 'duration',
    label: 'Duration',
    width: '8rem',
    cell: ({ duration }) => duration,
  },
  {
    id: 'image',
    label: 'Image and resources',
    width: '15rem',
    cell: ({ image, resources }) => (
      <span className={styles.words}>
        {image && <span>{image}</span>}
        {resources && <span className={styles.detail}>{resources}</span>}
      </span>
    ),
  },
  {
    id: 'changes',
    label: 'Changed since the run before',
    width: '15rem',
    cell: row => <Difference row={row} />,
  },
];

function Runs(props: { runs: RunEntry[]; isWholePast: boolean }) {
  const { runs, isWholePast } = props;
  const [isWhole, setIsWhole] = useState(false);
  const now = useNow();
  const usual = usualDuration(runs);
  const rows = runs.map((run, index) => ({
    ...run,
    duration: durationInWords(durationOf(run, now), usual),
    isOldest: isWholePast && index === runs.length - 1,
  }));
  if (!rows.length) {
    return (
      <EmptyText>
        No run has been seen yet. Every one will be kept here with its outcome,
        its duration and what was changed before it, also when the cluster has
        forgotten it.
      </EmptyText>
    );
  }
  return (
    <Flex direction="column" gap="4">
      {runs.length > 1 && <RunBars runs={runs} usual={usual} now={now} />}
      <DataTable
        label="Runs"
        columns={columns}
        rows={isWhole ? rows : rows.slice(0, FIRST_ROWS)}
      />
      {!isWhole && rows.length > FIRST_ROWS && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() => setIsWhole(true)}
          className={styles.more}
        >
          Show all {rows.length} runs
        </Button>
      )}
    </Flex>
  );
}

/**
 * The last runs of an application or of a schedule: how each ended, how long it
 * took beside the usual, and what was changed before it.
 *
 * @public
 */
export function RunTimeline(props: RunTimelineProps) {
  const { resourceRef } = props;
  const runs = useRuns(resourceRef);
  return (
    <EvidenceSection title="Runs" anchor="runs">
      {runs.status === 'loading' && (
        <Skeleton height={96} aria-label="Loading the runs" />
      )}
      {runs.status === 'failed' && (
        <RefreshProblem error={runs.error} onRetry={runs.retry} />
      )}
      {runs.status === 'ready' && (
        <Flex direction="column" gap="4">
          <RefreshProblem
            error={runs.refreshError}
            loadedAt={runs.loadedAt}
            onRetry={runs.retry}
          />
          <Runs
            runs={runsOf(runs.data.items)}
            isWholePast={!runs.data.nextCursor}
          />
        </Flex>
      )}
    </EvidenceSection>
  );
}
