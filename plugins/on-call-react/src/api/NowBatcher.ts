import { OnCallApi, OnCallBrief } from '@data-portal/plugin-on-call-common';

/** What the backend answers at most in one request. */
const LARGEST_BATCH = 100;

/** Long enough for the cells of a table to mount, too short to be noticed. */
const GATHER_MS = 15;

type Waiting = {
  entityRef: string;
  resolve(brief: OnCallBrief | undefined): void;
  reject(error: unknown): void;
};

/**
 * Gathers the entities that the cells of a table ask about one by one into as
 * few requests as possible.
 *
 * @internal
 */
export class NowBatcher {
  readonly #client: Pick<OnCallApi, 'getOnCallNow'>;
  #waiting: Waiting[] = [];

  constructor(client: Pick<OnCallApi, 'getOnCallNow'>) {
    this.#client = client;
  }

  /** Who is on call for one entity; nothing where it cannot be seen. */
  load(entityRef: string): Promise<OnCallBrief | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) {
        setTimeout(() => this.#send(), GATHER_MS);
      }
      this.#waiting.push({ entityRef, resolve, reject });
    });
  }

  #send(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const refs = [...new Set(waiting.map(({ entityRef }) => entityRef))];

    while (refs.length > 0) {
      const batch = refs.splice(0, LARGEST_BATCH);
      const asked = waiting.filter(({ entityRef }) =>
        batch.includes(entityRef),
      );
      this.#client.getOnCallNow(batch).then(
        ({ items }) =>
          asked.forEach(({ entityRef, resolve }) => resolve(items[entityRef])),
        error => asked.forEach(({ reject }) => reject(error)),
      );
    }
  }
}
