import { Flex, Text } from '@backstage/ui';
import { SparkEfficiency } from '@data-portal/plugin-data-pipelines-common';
import { formatDuration } from '@data-portal/plugin-data-pipelines-react';
import { ShareBar } from '../ShareBar';

const WORDS = [
  ['busy', 'busy'],
  ['gc', 'collecting garbage'],
  ['idle', 'idle'],
] as const;

function percent(part: number): string {
  return part < 0.005 ? 'under 1 %' : `${Math.round(part * 100)} %`;
}

/**
 * What became of the time that executors were there for.
 *
 * @internal
 */
export function Efficiency(props: { efficiency: SparkEfficiency }) {
  const { efficiency } = props;
  return (
    <Flex direction="column" gap="2">
      <ShareBar
        label="What task slots were used for"
        parts={WORDS.map(([state, words]) => ({
          state,
          size: efficiency[state],
          words: `${percent(efficiency[state])} ${words}`,
        }))}
      />
      <Text as="p" variant="body-small">
        Of {formatDuration(efficiency.slotTime)} of all task slots together,
        since the application began.
      </Text>
    </Flex>
  );
}
