import { Flex, Text } from '@backstage/ui';
import styles from './NextRuns.module.css';

/** @internal */
export type NextRunsProps = { words: string; runs: Date[]; timeZone: string };

function format(run: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(run);
}

/**
 * A schedule in words, and its next runs in its own zone.
 *
 * @internal
 */
export function NextRuns(props: NextRunsProps) {
  const { runs, timeZone, words } = props;
  return (
    <Flex direction="column" gap="1">
      <Text variant="body-small" weight="bold">
        {words} ({timeZone})
      </Text>
      <ul aria-label="The next runs" className={styles.list}>
        {runs.map(run => (
          <li key={run.getTime()}>
            <Text variant="body-small">{format(run, timeZone)}</Text>
          </li>
        ))}
      </ul>
    </Flex>
  );
}
