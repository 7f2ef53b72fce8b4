const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between ticks that read well on a clock. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map(count => count * MINUTE),
  ...[1, 3, 6, 12].map(count => count * HOUR),
  DAY,
];
const MOST = 8;

/**
 * A moment on the axis under a band.
 *
 * @internal
 */
export type BandTick = { at: number; label: string };

/**
 * Moments that are whole on the reader's own clock: minutes, hours, days.
 *
 * @internal
 */
export function bandTicks(from: number, to: number): BandTick[] {
  const step =
    STEPS.find(candidate => (to - from) / candidate <= MOST) ??
    STEPS[STEPS.length - 1];
  const format = new Intl.DateTimeFormat(
    undefined,
    step === DAY
      ? { weekday: 'short', day: 'numeric' }
      : { hour: '2-digit', minute: '2-digit' },
  );
  const ticks: BandTick[] = [];
  const offsetOf = (at: number) => new Date(at).getTimezoneOffset() * MINUTE;
  const offset = offsetOf(from);
  let local = Math.ceil((from - offset) / step) * step;
  while (local + offset < to) {
    const at = local + offset;
    ticks.push({ at, label: format.format(at) });
    local += step;
  }
  return ticks;
}
