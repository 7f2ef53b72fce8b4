import { Button, Flex } from '@backstage/ui';
import { HistoryEntry } from '@data-portal/plugin-data-pipelines-common';
import { useState } from 'react';
import { RelativeTime } from '../RelativeTime';
import { verdictLookOf } from '../VerdictChip';
import { ChangeLines } from './ChangeLines';
import { groupRestarts } from './groupRestarts';
import { entryInWords, iconOf } from './historyWords';
import styles from './HistoryList.module.css';

/** More are a click away. */
const FIRST_ROWS = 8;

/**
 * @internal
 */
export type HistoryListProps = { items: HistoryEntry[] };

/** Of several that are told as one, the last: so the newest stands first. */
function timeOf(entry: HistoryEntry): string {
  return entry.type === 'restart' ? entry.until ?? entry.at : entry.at;
}

function Entry(props: { entry: Exclude<HistoryEntry, { type: 'run' }> }) {
  const { entry } = props;
  const Icon = iconOf(entry);
  const tone =
    entry.type === 'transition' ? verdictLookOf(entry.to).tone : undefined;
  return (
    <li className={styles.item}>
      <span className={styles.icon} data-tone={tone}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={styles.words}>
        <span>{entryInWords(entry)}</span>
        {(entry.type === 'spec' || entry.type === 'scale') && (
          <ChangeLines changes={entry.changes} more={entry.more} />
        )}
      </div>
      <span className={styles.time}>
        <RelativeTime time={timeOf(entry)} />
      </span>
    </li>
  );
}

/**
 * What happened, in words, newest first.
 *
 * @internal
 */
export function HistoryList(props: HistoryListProps) {
  const { items } = props;
  const [isWhole, setIsWhole] = useState(false);
  const entries = groupRestarts(items).filter(item => item.type !== 'run');
  const shown = isWhole ? entries : entries.slice(0, FIRST_ROWS);
  return (
    <Flex direction="column" gap="2" align="start">
      <ol className={styles.list} aria-label="What happened, newest first">
        {shown.map((entry, index) => (
          <Entry key={`${entry.at} ${entry.type} ${index}`} entry={entry} />
        ))}
      </ol>
      {entries.length > shown.length && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() => setIsWhole(true)}
        >
          Show all {entries.length} entries
        </Button>
      )}
    </Flex>
  );
}
