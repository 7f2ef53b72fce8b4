import {
  DataPipelinesApi,
  EntityVerdict,
} from '@data-portal/plugin-data-pipelines-common';

/** What the backend answers at most in one request. */
const LARGEST_BATCH = 100;

/** Long enough for the cells of a table to mount, too short to be noticed. */
const GATHER_MS = 15;

type Waiting = {
  resolve(verdict: EntityVerdict | undefined): void;
  reject(error: unknown): void;
};

/**
 * Gathers the entities that the cells of a table ask about one by one into as
 * few requests as possible.
 *
 * @internal
 */
export class VerdictBatcher {
  readonly #client: Pick<DataPipelinesApi, 'getVerdicts'>;
  #waiting = new Map<string, Waiting[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: Pick<DataPipelinesApi, 'getVerdicts'>) {
    this.#client = client;
  }

  /** The verdict of one entity; nothing for one without a resource. */
  load(entityRef: string): Promise<EntityVerdict | undefined> {
    return new Promise((resolve, reject) => {
      const others = this.#waiting.get(entityRef) ?? [];
      this.#waiting.set(entityRef, [...others, { resolve, reject }]);
      this.#timer ??= setTimeout(() => this.#send(), GATHER_MS);
    });
  }

  #send(): void {
    const entries = [...this.#waiting];
    this.#waiting = new Map();
    this.#timer = undefined;

    for (let from = 0; from < entries.length; from += LARGEST_BATCH) {
      const batch = entries.slice(from, from + LARGEST_BATCH);
      this.#client.getVerdicts(batch.map(([entityRef]) => entityRef)).then(
        ({ items }) => {
          for (const [entityRef, waiting] of batch) {
            waiting.forEach(({ resolve }) => resolve(items[entityRef]));
          }
        },
        error => {
          for (const [, waiting] of batch) {
            waiting.forEach(({ reject }) => reject(error));
          }
        },
      );
    }
  }
}
