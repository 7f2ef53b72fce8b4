import { Flex, Text } from '@backstage/ui';
import { ShareBar } from '../ShareBar';
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
    .map(state => ({ state, size: counts[state] ?? 0 }))
    .filter(({ size }) => size > 0);

  return (
    <Flex direction="column" gap="2">
      <Text as="p" weight="bold">
        Executors{wanted && `, ${wanted} asked for`}
      </Text>
      {parts.length === 0 ? (
        <Text as="p">None now.</Text>
      ) : (
        <ShareBar
          label="Executors by state"
          parts={parts.map(part => ({
            ...part,
            words: `${part.size} ${part.state}`,
          }))}
        />
      )}
    </Flex>
  );
}
