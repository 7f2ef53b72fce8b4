type Waiting<T> = {
  key: string;
  resolve(value: T | undefined): void;
  reject(error: unknown): void;
};

/**
 * Fetches together what is asked for one by one at the same time, and nothing
 * twice.
 *
 * @internal
 */
export class Batch<T> {
  readonly #size: number;
  readonly #fetch: (keys: string[]) => Promise<Array<T | undefined>>;
  readonly #known = new Map<string, Promise<T | undefined>>();
  #waiting: Waiting<T>[] = [];

  constructor(options: {
    /** How many are fetched at once at most. */
    size: number;
    /** Answers in the order asked. */
    fetch(keys: string[]): Promise<Array<T | undefined>>;
  }) {
    this.#size = options.size;
    this.#fetch = options.fetch;
  }

  get(key: string): Promise<T | undefined> {
    const known = this.#known.get(key);
    if (known) {
      return known;
    }
    const value = new Promise<T | undefined>((resolve, reject) => {
      if (this.#waiting.length === 0) {
        setImmediate(() => this.#run());
      }
      this.#waiting.push({ key, resolve, reject });
    });
    this.#known.set(key, value);
    return value;
  }

  /** What is known already, and need not be fetched. */
  set(key: string, value: T): void {
    this.#known.set(key, Promise.resolve(value));
  }

  #run(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    while (waiting.length > 0) {
      const batch = waiting.splice(0, this.#size);
      this.#fetch(batch.map(({ key }) => key)).then(
        values => batch.forEach(({ resolve }, index) => resolve(values[index])),
        error => batch.forEach(({ reject }) => reject(error)),
      );
    }
  }
}
