import { z } from 'zod';
import { OnCallQuestion } from '../OnCallProvider';
import { Gate } from './Gate';
import { problemOf } from './problemOf';
import { readBody } from './readBody';
import { retryHint } from './retryHint';
import { RotaProblemError } from './RotaProblemError';

const BUDGET_MS = 8_000;
const MOST_TRIES = 3;
/** Vendors ask for few calls at a time from one token. */
const MOST_AT_ONCE = 4;
const MOST_BYTES = 4 * 1024 * 1024;
/** Where a server asks to wait, and does not say how long. */
const CLOSED_MS = 30_000;
/** Doubled with every try, and spread. */
const BACKOFF_MS = 400;
const RETRIED = new Set([408, 500, 502, 503, 504]);

/**
 * In place of time itself; for tests.
 *
 * @public
 */
export type VendorClock = {
  now?: () => number;
  /** Waits, and rejects when the signal aborts. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/**
 * @public
 */
export type VendorClientOptions = VendorClock & {
  /** What readers know the source by, `PagerDuty (pagerduty-eu)`. */
  source: string;
  /** Where its API begins; `https` only. */
  baseUrl: string;
  /** Asked for with every request, as tokens expire. */
  headers(question: OnCallQuestion): Promise<Record<string, string>>;
  /** How long a question may take in all, in milliseconds; 8000 unless told. */
  budgetMs?: number;
};

type RequestOptions<T> = {
  url: URL;
  /** Sent in place of a mere question. */
  form?: URLSearchParams;
  json?: unknown;
  question: OnCallQuestion;
  headers: Record<string, string>;
  mostBytes: number;
  read(body: string, response: Response): T;
};

const JSON_OF = {
  headers: { accept: 'application/json' },
  mostBytes: MOST_BYTES,
  // A page for people instead of data: some proxy answers, or nobody does.
  read: (body: string): unknown => JSON.parse(body),
};

/**
 * Reads from one account of a vendor: with its token, within the budget of
 * the question, again when the vendor says so, and not at all while it asks to
 * be left alone. Throws nothing that holds an address or what the vendor wrote.
 *
 * @public
 */
export class VendorClient {
  readonly #source: string;
  readonly #base: URL;
  readonly #headers: VendorClientOptions['headers'];
  readonly #budgetMs: number;
  readonly #now: () => number;
  readonly #wait: NonNullable<VendorClock['wait']>;
  readonly #gate = new Gate(MOST_AT_ONCE);
  /** Epoch milliseconds: the account asks not to be asked before. */
  #closedUntil = 0;

  /**
   * @throws Error when the base URL is not an `https` URL.
   */
  static create(options: VendorClientOptions): VendorClient {
    return new VendorClient(options);
  }

  private constructor(options: VendorClientOptions) {
    this.#source = options.source;
    this.#base = toBaseUrl(options.baseUrl, options.source);
    this.#headers = options.headers;
    this.#budgetMs = options.budgetMs ?? BUDGET_MS;
    this.#now = options.now ?? Date.now;
    this.#wait = options.wait ?? waitFor;
  }

  /**
   * What the source answers to a path below its base URL, or to the address of
   * a next page, which has to be on the same host.
   *
   * @throws RotaProblemError when it does not answer, or something else than
   * the schema says.
   */
  async get<T>(options: {
    path: string;
    query?: Record<string, string | string[] | undefined>;
    schema: z.ZodType<T>;
    question: OnCallQuestion;
  }): Promise<T> {
    const { path, query = {}, schema, question } = options;
    const url = this.#resolve(path);
    for (const [name, value] of Object.entries(query)) {
      for (const item of [value ?? []].flat()) {
        url.searchParams.append(name, item);
      }
    }
    return this.#parse(
      schema,
      await this.#request({ ...JSON_OF, url, question }),
    );
  }

  /**
   * What the source answers to a form, as when a token is asked for. It may be
   * sent more than once.
   *
   * @throws RotaProblemError when it does not answer, or something else than
   * the schema says.
   */
  async postForm<T>(options: {
    path: string;
    form: Record<string, string>;
    schema: z.ZodType<T>;
    question: OnCallQuestion;
  }): Promise<T> {
    const { path, form, schema, question } = options;
    const json = await this.#request({
      ...JSON_OF,
      url: this.#resolve(path),
      form: new URLSearchParams(form),
      question,
    });
    return this.#parse(schema, json);
  }

  /**
   * What the source answers to what it is told. It may be sent more than once,
   * therefore it has to hold what lets the source tell that it is the same.
   *
   * @throws RotaProblemError when the source does not take it, or answers
   * something else than the schema says.
   */
  async postJson<T>(options: {
    path: string;
    json: unknown;
    schema: z.ZodType<T>;
    question: OnCallQuestion;
  }): Promise<T> {
    const { path, json, schema, question } = options;
    const answer = await this.#request({
      ...JSON_OF,
      url: this.#resolve(path),
      json,
      question,
    });
    return this.#parse(schema, answer);
  }

  #parse<T>(schema: z.ZodType<T>, json: unknown): T {
    const parsed = schema.safeParse(json);
    if (!parsed.success) {
      throw new RotaProblemError({
        kind: 'unavailable',
        message: `${this.#source} answers in a form that is not known`,
      });
    }
    return parsed.data;
  }

  /**
   * The text at an address below the base URL, unless it is still the version
   * that is known: then there is no `text`.
   *
   * @param mostBytes - longer answers count as none
   * @throws RotaProblemError when the source does not answer.
   */
  async getText(options: {
    path: string;
    accept: string;
    mostBytes: number;
    /** What the source called the version that is known. */
    etag?: string;
    question: OnCallQuestion;
  }): Promise<{ text?: string; etag?: string }> {
    const { path, accept, mostBytes, etag, question } = options;
    return this.#request({
      url: this.#resolve(path),
      question,
      headers: { accept, ...(etag && { 'if-none-match': etag }) },
      mostBytes,
      read: (text, { status, headers }) =>
        status === 304
          ? { etag }
          : { text, etag: headers.get('etag') ?? undefined },
    });
  }

  #resolve(path: string): URL {
    const url = new URL(path, this.#base);
    if (url.origin !== this.#base.origin) {
      throw new RotaProblemError({
        kind: 'unavailable',
        message: `${this.#source} sends the portal elsewhere`,
      });
    }
    return url;
  }

  async #request<T>(options: RequestOptions<T>): Promise<T> {
    const { question } = options;
    const deadline = question.now.getTime() + this.#budgetMs;
    for (let tries = 1; ; tries += 1) {
      await this.#passBreaker(question, deadline);
      const answer = await this.#gate.pass(() => this.#ask(options));
      if ('value' in answer) {
        return answer.value;
      }

      const { status, headers } = answer;
      const hint = headers && retryHint(headers, this.#now());
      if (status === 429) {
        this.#closedUntil = this.#now() + (hint ?? CLOSED_MS);
      }
      const isRetried =
        status === undefined || status === 429 || RETRIED.has(status);
      const waitMs =
        status === 429
          ? this.#closedUntil - this.#now()
          : hint ?? BACKOFF_MS * 2 ** (tries - 1) * (0.5 + Math.random());
      if (
        !isRetried ||
        tries >= MOST_TRIES ||
        this.#now() + waitMs >= deadline
      ) {
        throw this.#problem(status ?? 0);
      }
      await this.#pause(waitMs, question);
    }
  }

  /** Waits until the account may be asked again, where the budget has room. */
  async #passBreaker(
    question: OnCallQuestion,
    deadline: number,
  ): Promise<void> {
    const closedMs = this.#closedUntil - this.#now();
    if (closedMs <= 0) {
      return;
    }
    if (this.#closedUntil >= deadline) {
      throw this.#problem(429);
    }
    await this.#pause(closedMs, question);
  }

  async #ask<T>(
    options: RequestOptions<T>,
  ): Promise<{ value: T } | { status?: number; headers?: Headers }> {
    const { url, form, json, question, mostBytes, read } = options;
    try {
      const response = await fetch(url, {
        ...(form && { method: 'POST', body: form }),
        ...(json !== undefined && {
          method: 'POST',
          body: JSON.stringify(json),
        }),
        headers: {
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...options.headers,
          ...(await this.#headers(question)),
        },
        // Elsewhere, the token would be somebody else's to see.
        redirect: 'manual',
        signal: question.signal,
      });
      const { status, headers } = response;
      if (!response.ok && status !== 304) {
        response.body?.cancel().catch(() => {});
        return { status, headers };
      }
      const body = await readBody(response, mostBytes);
      return body === undefined ? {} : { value: read(body, response) };
    } catch (error) {
      if (error instanceof RotaProblemError || question.signal.aborted) {
        throw error instanceof RotaProblemError ? error : this.#problem(0);
      }
      return {};
    }
  }

  async #pause(ms: number, question: OnCallQuestion): Promise<void> {
    try {
      await this.#wait(ms, question.signal);
    } catch {
      throw this.#problem(0);
    }
  }

  #problem(status: number): RotaProblemError {
    const problem = problemOf(status, this.#source);
    return new RotaProblemError(
      problem.kind === 'rate-limited'
        ? { ...problem, retryAt: new Date(this.#closedUntil).toISOString() }
        : problem,
    );
  }
}

function toBaseUrl(text: string, source: string): URL {
  let url: URL | undefined;
  try {
    url = new URL(text.endsWith('/') ? text : `${text}/`);
  } catch {
    // Told below.
  }
  if (url?.protocol !== 'https:') {
    throw new Error(`The base URL of ${source} must begin with https://`);
  }
  return url;
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('Aborted'));
    });
  });
}
