import { KafkaStreamsTasks } from '@data-portal/plugin-data-pipelines-common';
import { formatCount } from '@data-portal/plugin-data-pipelines-react';

/** `from` and `to` of each row of numbers without a gap. */
function runsOf(numbers: number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last.to + 1 === number) {
      last.to = number;
    } else {
      runs.push({ from: number, to: number });
    }
  }
  return runs;
}

/**
 * How many tasks, and which, by the names that Kafka Streams itself gives them
 * (part of the topology, partition): "4: 0_0 to 0_2, 1_5".
 *
 * @internal
 */
export function tasksInWords(tasks: KafkaStreamsTasks[]): string {
  const count = tasks.reduce(
    (sum, { partitions }) => sum + partitions.length,
    0,
  );
  const names = tasks.flatMap(({ subtopology, partitions }) =>
    runsOf(partitions).map(({ from, to }) =>
      from === to
        ? `${subtopology}_${from}`
        : `${subtopology}_${from} to ${subtopology}_${to}`,
    ),
  );
  return count ? `${formatCount(count)}: ${names.join(', ')}` : 'none';
}
