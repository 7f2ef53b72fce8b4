import {
  OnCallQuestion,
  RotaProblemError,
  VendorClient,
  VendorClientOptions,
  VendorClock,
} from '@data-portal/plugin-on-call-node';

const MOST_BYTES = 2 * 1024 * 1024;
/** Whoever serves a calendar is not asked sooner. */
const FRESH_MS = 5 * 60_000;
/** What a calendar said is no longer told after so long without an answer. */
const KEPT_MS = 24 * 60 * 60_000;

/**
 * What a feed said.
 *
 * @internal
 */
export type FeedText = {
  text: string;
  /** Epoch milliseconds. */
  readAt: number;
  /** Why it could not be read again since. */
  problem?: string;
};

/**
 * Reads one feed, and keeps what it said last. Its address is a secret.
 *
 * @internal
 */
export class FeedReader {
  readonly #client: VendorClient;
  readonly #path: string;
  readonly #now: () => number;
  #known: (FeedText & { etag?: string }) | undefined;
  #underway: Promise<FeedText> | undefined;

  static create(
    options: { url: string; source: string } & Pick<
      VendorClientOptions,
      'budgetMs'
    > &
      VendorClock,
  ): FeedReader {
    return new FeedReader(options);
  }

  private constructor(options: Parameters<typeof FeedReader.create>[0]) {
    const { url, now = Date.now } = options;
    const { origin, pathname, search } = new URL(url);
    this.#client = VendorClient.create({
      ...options,
      baseUrl: origin,
      headers: async () => ({}),
    });
    this.#path = `${pathname}${search}`;
    this.#now = now;
  }

  /**
   * @throws RotaProblemError when it does not answer, and has not for a day.
   */
  async read(question: OnCallQuestion): Promise<FeedText> {
    const known = this.#known;
    if (known && this.#now() - known.readAt < FRESH_MS) {
      return known;
    }
    this.#underway ??= this.#refresh(question).finally(() => {
      this.#underway = undefined;
    });
    return this.#underway;
  }

  async #refresh(question: OnCallQuestion): Promise<FeedText> {
    const known = this.#known;
    try {
      const { text = known?.text ?? '', etag } = await this.#client.getText({
        path: this.#path,
        accept: 'text/calendar',
        mostBytes: MOST_BYTES,
        etag: known?.etag,
        question,
      });
      if (!/^\s*BEGIN:VCALENDAR/i.test(text)) {
        throw new RotaProblemError({
          kind: 'unavailable',
          message: 'What is at the address of the feed is no calendar',
        });
      }
      this.#known = { text, etag, readAt: this.#now() };
      return this.#known;
    } catch (error) {
      if (known && this.#now() - known.readAt < KEPT_MS) {
        return { ...known, problem: (error as Error).message };
      }
      throw error;
    }
  }
}
