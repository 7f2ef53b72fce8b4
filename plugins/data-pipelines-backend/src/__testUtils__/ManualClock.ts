import { Clock } from '@data-portal/plugin-data-pipelines-node';

/** Time as a test moves it. */
export class ManualClock implements Clock {
  #now: number;

  constructor(start = '2026-11-24T03:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  async sleep(): Promise<void> {}

  pass(seconds: number): void {
    this.#now += seconds * 1_000;
  }
}
