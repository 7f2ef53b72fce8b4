/**
 * A number over time, oldest first.
 *
 * @public
 */
export type RuntimeSample = { at: Date; value: number };

/**
 * Remembers numbers over time, one a minute for some hours, beyond a restart of
 * the portal.
 *
 * @remarks
 *
 * Every replica keeps what it saw itself; one of them, by the scheduler's lock,
 * writes to the database.
 *
 * @public
 */
export interface RuntimeSamples {
  /**
   * Notes the numbers of one round. Of several rounds in a minute the last one
   * stays. A series that is not named in a round has a gap there.
   *
   * @param target - `<collector>:<key of the target>`
   */
  record(target: string, values: Record<string, number>): void;

  /** What was noted of one series. */
  read(target: string, series: string): RuntimeSample[];
}
