import { ResourcesChoice } from './fitQuota';

/** Mebibytes; with less no JVM of Flink or Spark starts. */
const LEAST_MIB = 512;
/** More than any machine has. */
const MOST_CPU = 512;
const MOST_MIB = 16 * 1_024 * 1_024;

/**
 * Why no pod can have this.
 *
 * @returns undefined when one can
 *
 * @public
 */
export function problemOfResources(
  choice: ResourcesChoice | undefined,
): string | undefined {
  const { cpu, memoryMiB } = choice ?? {};
  if (cpu === undefined || memoryMiB === undefined) {
    return 'Say how many cores and how much memory it gets';
  }
  if (!(cpu >= 0.1 && cpu <= MOST_CPU)) {
    return `Give it between 0.1 and ${MOST_CPU} cores`;
  }
  if (!Number.isInteger(memoryMiB)) {
    return 'Give the memory in whole mebibytes';
  }
  if (memoryMiB > MOST_MIB) {
    return `Give it ${
      MOST_MIB / 2 ** 20
    } TiB of memory at most: no machine has more`;
  }
  return memoryMiB < LEAST_MIB
    ? `Give it ${LEAST_MIB} MiB of memory at least: a JVM does not start with less`
    : undefined;
}
