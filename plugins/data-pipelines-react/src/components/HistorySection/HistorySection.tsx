import { Flex, Skeleton, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { useState } from 'react';
import { HistoryStretch, useHistory } from '../../hooks';
import { EmptyText } from '../EmptyText';
import { EvidenceSection } from '../EvidenceSection';
import { RelativeTime } from '../RelativeTime';
import { RefreshProblem } from '../ResourceProblem';
import { sinceWatched } from './bandSegments';
import { HistoryList } from './HistoryList';
import { StateBand } from './StateBand';

const HOUR = 60 * 60_000;

const RANGES = {
  hour: { label: '1 h', words: 'hour', span: HOUR },
  day: { label: '24 h', words: '24 hours', span: 24 * HOUR },
  week: { label: '7 d', words: '7 days', span: 7 * 24 * HOUR },
};
type Range = keyof typeof RANGES;

function isRange(text: string | undefined): text is Range {
  return text !== undefined && Object.hasOwn(RANGES, text);
}

/**
 * @public
 */
export type HistorySectionProps = { resourceRef: ResourceRef };

function Empty(props: { history: HistoryStretch; words: string }) {
  const { history, words } = props;
  const { watchedSince } = history;
  const teach =
    'Here will stand every change of its state, of what is declared, and every restart.';
  if (!watchedSince) {
    return <EmptyText>The portal has only just seen it. {teach}</EmptyText>;
  }
  return (
    <EmptyText>
      Nothing happened in the last {words}. It has been watched since{' '}
      <RelativeTime time={watchedSince} />. {teach}
    </EmptyText>
  );
}

function Loaded(props: { history: HistoryStretch; words: string }) {
  const { history, words } = props;
  const watched = sinceWatched(history);
  return (
    <Flex direction="column" gap="4">
      {history.watchedSince && (
        <StateBand
          history={watched}
          range={
            watched === history
              ? `over the last ${words}`
              : 'since it was first seen'
          }
        />
      )}
      {history.items.length ? (
        <HistoryList items={history.items} />
      ) : (
        <Empty history={history} words={words} />
      )}
    </Flex>
  );
}

/**
 * What has happened to a resource of late: its states as a band, what changed and
 * by whom, restarts; all of it in words as well.
 *
 * @public
 */
export function HistorySection(props: HistorySectionProps) {
  const { resourceRef } = props;
  const [range, setRange] = useState<Range>('day');
  const { span, words } = RANGES[range];
  const history = useHistory(resourceRef, span);

  return (
    <EvidenceSection
      title="History"
      anchor="history"
      actions={
        <ToggleButtonGroup
          aria-label="How far back"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[range]}
          onSelectionChange={keys => {
            const [key] = [...keys].map(String);
            if (isRange(key)) {
              setRange(key);
            }
          }}
        >
          {Object.entries(RANGES).map(([id, { label }]) => (
            <ToggleButton key={id} id={id}>
              {label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      {history.status === 'loading' && (
        <Skeleton height={96} aria-label="Loading the history" />
      )}
      {history.status === 'failed' && (
        <RefreshProblem error={history.error} onRetry={history.retry} />
      )}
      {history.status === 'ready' && (
        <Flex direction="column" gap="4">
          <RefreshProblem
            error={history.refreshError}
            loadedAt={history.loadedAt}
            onRetry={history.retry}
          />
          <Loaded history={history.data} words={words} />
        </Flex>
      )}
    </EvidenceSection>
  );
}
