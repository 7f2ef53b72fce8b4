/**
 * One request the server has answered or is answering.
 *
 * @public
 */
export interface RequestRecord {
  method: string;
  path: string;
  /** The query string, without the question mark. */
  query: string;
  user: string;
  watch: boolean;
  /** 1 or 2. */
  httpVersion: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * What clients have asked of a server, to prove that they ask for nothing.
 *
 * @public
 */
export class RequestLog {
  readonly #limit: number;
  #records: RequestRecord[] = [];
  #total = 0;

  /** @internal */
  static create(options: { limit: number }): RequestLog {
    return new RequestLog(options.limit);
  }

  private constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many requests have come since the start, or since `clear`. */
  get total(): number {
    return this.#total;
  }

  /** The newest requests, oldest first. */
  list(): readonly RequestRecord[] {
    return this.#records;
  }

  /** How many of the newest requests satisfy a condition. */
  count(matches: (record: RequestRecord) => boolean): number {
    return this.#records.filter(matches).length;
  }

  clear() {
    this.#records = [];
    this.#total = 0;
  }

  /** @internal */
  add(record: RequestRecord) {
    this.#total++;
    this.#records.push(record);
    if (this.#records.length > 2 * this.#limit) {
      this.#records = this.#records.slice(-this.#limit);
    }
  }
}
