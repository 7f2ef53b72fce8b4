import { Flex, Text } from '@backstage/ui';
import styles from './ExecutorBar.module.css';
import { ExecutorCounts, executorStates } from './executorStates';

/**
 * @internal
 */
export type ExecutorBarProps = {
  counts: ExecutorCounts;
  /** How many were asked for, in words. */
  wanted?: string;
};

/**
 * The executors of a run by their state, as a bar and in numbers.
 *
 * @internal
 */
export function ExecutorBar(props: ExecutorBarProps) {
  const { counts, wanted } = props;
  const parts = executorStates
    .map(state => ({ state, count: counts[state] ?? 0 }))
    .filter(({ count }) => count > 0);

  return (
    <Flex direction="column" gap="2">
      <Text as="p" weight="bold">
        Executors{wanted && `, ${wanted} asked for`}
      </Text>
      {parts.length === 0 ? (
        <Text as="p">None now.</Text>
      ) : (
        <>
          <div className={styles.bar} aria-hidden>
            {parts.map(({ state, count }) => (
              <div
                key={state}
                className={styles.part}
                data-state={state}
                style={{ flexGrow: count }}
              />
            ))}
          </div>
          <ul className={styles.legend} aria-label="Executors by state">
            {parts.map(({ state, count }) => (
              <li key={state}>
                <span
                  className={styles.swatch}
                  data-state={state}
                  aria-hidden
                />
                {count} {state}
              </li>
            ))}
          </ul>
        </>
      )}
    </Flex>
  );
}
