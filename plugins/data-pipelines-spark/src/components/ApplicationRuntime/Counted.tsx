import { Text } from '@backstage/ui';
import { formatCount } from '@data-portal/plugin-data-pipelines-react';

/**
 * How many tasks are done: "3 of 8, 1 failed".
 *
 * @internal
 */
export function tasksInWords(of: {
  tasks: number;
  completedTasks: number;
  failedTasks: number;
}): string {
  const { tasks, completedTasks, failedTasks } = of;
  const done = `${formatCount(completedTasks)} of ${formatCount(tasks)}`;
  return failedTasks ? `${done}, ${formatCount(failedTasks)} failed` : done;
}

/**
 * How many things there are of each status, and how many of them follow. Draws
 * nothing where there are none.
 *
 * @internal
 */
export function Counted(props: {
  counts: Record<string, number>;
  shown: number;
}) {
  const { counts, shown } = props;
  const words = Object.entries(counts).map(
    ([status, count]) => `${formatCount(count)} ${status.toLowerCase()}`,
  );
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return words.length ? (
    <Text as="p">
      {words.join(', ')}
      {total > shown && ` (${shown} shown)`}
    </Text>
  ) : null;
}
