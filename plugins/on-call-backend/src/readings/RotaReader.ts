import { LoggerService } from '@backstage/backend-plugin-api';
import {
  RotaFreshness,
  RotaProblem,
  RotaState,
  rotaKeyOf,
} from '@data-portal/plugin-on-call-common';
import { OnCallProvider, RotaReading } from '@data-portal/plugin-on-call-node';
import { FoundRota } from '../providers/ProviderRegistry';
import { askProvider } from './askProvider';
import { nextHandover } from './nextHandover';

const MOST_REMEMBERED = 2_000;
const BATCH_SIZE = 25;
const FRESH_MS = 60_000;
/** A source that failed is not asked again sooner. */
const RETRY_MS = 15_000;

/**
 * What is known of one rota.
 *
 * @internal
 */
export type RotaRecord = {
  freshness: RotaFreshness;
  state?: RotaState;
  problem?: RotaProblem;
  /** What the source calls it, where it has said so. */
  name?: string;
  timeZone?: string;
  url?: string;
};

type Waiting = { rota: FoundRota; resolve(record: RotaRecord): void };

type Entry = {
  record: RotaRecord;
  /** Epoch milliseconds: not to be asked again before. */
  freshUntil: number;
};

/**
 * Asks providers who is on call, once for all viewers, and keeps the last good
 * answer of every rota through an outage of its source.
 *
 * @internal
 */
export class RotaReader {
  readonly #logger: LoggerService;
  readonly #now: () => number;
  /** Oldest first. */
  readonly #entries = new Map<string, Entry>();
  readonly #underway = new Map<string, Promise<RotaRecord>>();
  #waiting: Waiting[] = [];

  constructor(options: { logger: LoggerService; now?: () => number }) {
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** What is known of some rotas, in the order asked. */
  async read(rotas: FoundRota[]): Promise<RotaRecord[]> {
    for (const rota of rotas) {
      const key = rotaKeyOf(rota);
      const isFresh = (this.#entries.get(key)?.freshUntil ?? 0) > this.#now();
      if (!isFresh && !this.#underway.has(key)) {
        this.#underway.set(key, this.#enqueue(rota));
      }
    }
    return Promise.all(
      rotas.map(rota => {
        const key = rotaKeyOf(rota);
        return this.#underway.get(key) ?? this.#entries.get(key)!.record;
      }),
    );
  }

  /** The rows of a table ask one by one, and are to be asked about together. */
  #enqueue(rota: FoundRota): Promise<RotaRecord> {
    if (this.#waiting.length === 0) {
      setImmediate(() => this.#askWaiting());
    }
    return new Promise(resolve => this.#waiting.push({ rota, resolve }));
  }

  #askWaiting(): void {
    const byProvider = new Map<OnCallProvider, Waiting[]>();
    for (const waiting of this.#waiting) {
      const { provider } = waiting.rota;
      const others = byProvider.get(provider) ?? [];
      byProvider.set(provider, [...others, waiting]);
    }
    this.#waiting = [];
    for (const [provider, waiting] of byProvider) {
      const size = provider.limits?.batchSize ?? BATCH_SIZE;
      while (waiting.length > 0) {
        this.#ask(provider, waiting.splice(0, size));
      }
    }
  }

  async #ask(provider: OnCallProvider, batch: Waiting[]): Promise<void> {
    const readings = await askProvider({
      provider,
      rotas: batch.map(({ rota }) => rota),
      now: new Date(this.#now()),
      logger: this.#logger,
    });
    for (const { rota, resolve } of batch) {
      const key = rotaKeyOf(rota);
      const entry = this.#readEntry(provider, readings.get(rota.id)!, key);
      this.#underway.delete(key);
      this.#remember(key, entry);
      resolve(entry.record);
    }
  }

  #readEntry(
    provider: OnCallProvider,
    reading: RotaReading,
    key: string,
  ): Entry {
    try {
      return this.#toEntry(provider, reading, key);
    } catch (error) {
      this.#logger.warn(
        `What the on-call provider ${provider.id} said cannot be read`,
        error as Error,
      );
      const message = `What ${provider.title} answered could not be read`;
      const problem: RotaProblem = { kind: 'unavailable', message };
      return this.#toEntry(provider, { id: reading.id, problem }, key);
    }
  }

  #toEntry(provider: OnCallProvider, reading: RotaReading, key: string): Entry {
    const now = this.#now();
    const freshMs = provider.limits?.freshMs ?? FRESH_MS;

    if ('problem' in reading) {
      const { problem } = reading;
      const last = this.#entries.get(key)?.record;
      return {
        record: {
          ...last,
          problem,
          // A source that asks for patience is there.
          freshness: problem.kind === 'rate-limited' ? 'stale' : 'unreachable',
        },
        freshUntil: Math.max(
          now + RETRY_MS,
          Date.parse(problem.retryAt ?? '') || 0,
        ),
      };
    }

    const { levels, incidents, notice, name, timeZone, url } = reading;
    const observedAt = reading.observedAt ?? new Date(now).toISOString();
    return {
      record: {
        state: {
          observedAt,
          levels,
          ...(incidents && { incidents }),
          ...(notice && { notice }),
        },
        freshness: Date.parse(observedAt) < now - freshMs ? 'stale' : 'live',
        name,
        timeZone,
        url,
      },
      freshUntil: Math.min(now + freshMs, nextHandover(levels, now)),
    };
  }

  #remember(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MOST_REMEMBERED) {
      this.#entries.delete(oldest);
    }
  }
}
