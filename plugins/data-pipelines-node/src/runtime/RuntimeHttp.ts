import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';

/** An answer of a monitoring route is small; a run-away one is cut off here. */
const BODY_LIMIT = 8 * 1024 * 1024;

/**
 * @public
 */
export type RuntimeHttpOptions = {
  signal: AbortSignal;
  /** Bytes that the answer may have; 8 MiB unless told. */
  limit?: number;
};

/**
 * Reads from the HTTP API of a running system. It only reads: there is no other
 * method than GET, and a redirect is not followed.
 *
 * @public
 */
export interface RuntimeHttp {
  /**
   * @param path - begins with a slash, may hold a query
   *
   * @throws NotFoundError on 404 or 410, NotAllowedError on 401 or 403, and an
   * Error that says what to do on everything else.
   */
  getJson(path: string, options: RuntimeHttpOptions): Promise<JsonValue>;

  /** As text, for what is no JSON. Throws the same. */
  getText(path: string, options: RuntimeHttpOptions): Promise<string>;

  close(): Promise<void>;
}

type Answer = {
  status: number;
  body: AsyncIterable<Uint8Array>;
};

async function readBody(answer: Answer, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.byteLength;
    if (size > limit) {
      throw new Error(`The answer is larger than ${limit} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What an error in JSON says: of Kubernetes, of Flink, of Connect. */
function messageIn(body: string): string | undefined {
  try {
    const { message, errors, error } = JSON.parse(body);
    return [message, errors?.[0], error?.message].find(
      text => typeof text === 'string' && text !== '',
    );
  } catch {
    return undefined;
  }
}

/** The first words of an error page, whatever its shape. */
function firstWords(body: string): string {
  const plain = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
}

/**
 * Reads an answer, or makes the error of it that {@link RuntimeHttp} promises.
 *
 * @internal
 */
export async function readAnswer(
  answer: Answer,
  what: string,
  options: {
    limit?: number;
    /** What somebody in between answers in place of the system, if it is that. */
    refusal?(status: number, said: string): Error | undefined;
  } = {},
): Promise<string> {
  const body = await readBody(answer, options.limit ?? BODY_LIMIT);
  const { status } = answer;
  if (status >= 200 && status < 300) {
    return body;
  }
  const words = messageIn(body) ?? body;
  const refusal = options.refusal?.(status, words);
  if (refusal) {
    throw refusal;
  }
  const said = firstWords(words);
  const message = `${what} answered ${status}${said && `: ${said}`}`;
  if (status >= 300 && status < 400) {
    throw new Error(
      `${what} redirects elsewhere. Configure the address it redirects to`,
    );
  }
  if (status === 401 || status === 403) {
    throw new NotAllowedError(message);
  }
  if (status === 404 || status === 410) {
    throw new NotFoundError(message);
  }
  throw new Error(message);
}

/**
 * @internal
 */
export function parseAnswer(body: string, what: string): JsonValue {
  try {
    return JSON.parse(body);
  } catch {
    throw new Error(
      `${what} did not answer with JSON: ${
        firstWords(messageIn(body) ?? body) || 'an empty answer'
      }`,
    );
  }
}
