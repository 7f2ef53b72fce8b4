const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/**
 * A size in the largest unit that leaves a number of one or more.
 *
 * @public
 */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10);
  const index = Math.min(power, UNITS.length - 1);
  const size = bytes / 1024 ** index;
  return `${Number(size.toFixed(1))} ${UNITS[index]}`;
}
