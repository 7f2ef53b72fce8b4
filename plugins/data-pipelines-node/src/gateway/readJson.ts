import { JsonObject } from '@backstage/types';
import { isJsonObject } from '../runtime/answers';
import { GatewayResponse } from './ClusterGateway';
import { KubernetesStatusError } from './errors';

/** A list page of 500 large objects stays far below; a run-away answer does not. */
const BODY_LIMIT = 256 * 1024 * 1024;

async function readText(response: GatewayResponse): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) {
      throw new Error(`The answer is larger than ${BODY_LIMIT} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseRetryAfter(value: string | string[] | undefined) {
  const seconds = Number(Array.isArray(value) ? value[0] : value);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/**
 * Makes an error of an answer, whatever its shape: a Kubernetes `Status`, or
 * the page of a proxy in between.
 *
 * @public
 */
export function toStatusError(options: {
  status: number;
  body: string;
  retryAfter?: number;
}): KubernetesStatusError {
  const { status, body, retryAfter } = options;
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = undefined;
  }
  const answer = isJsonObject(parsed) ? parsed : {};
  const details = isJsonObject(answer.details) ? answer.details : {};
  const causes = Array.isArray(details.causes) ? details.causes : [];
  return new KubernetesStatusError({
    code: status,
    reason: typeof answer.reason === 'string' ? answer.reason : '',
    message:
      typeof answer.message === 'string'
        ? answer.message
        : `The API server answered ${status}`,
    details: causes
      .filter(isJsonObject)
      .map(cause =>
        [cause.field, cause.message]
          .filter(part => typeof part === 'string' && part)
          .join(': '),
      ),
    retryAfter,
  });
}

/**
 * Reads a JSON answer.
 *
 * @throws {@link KubernetesStatusError} when the status is not 2xx, or when the
 * body is not a JSON object (code 502).
 *
 * @public
 */
export async function readJson(response: GatewayResponse): Promise<JsonObject> {
  const body = await readText(response);
  if (response.status < 200 || response.status > 299) {
    throw toStatusError({
      status: response.status,
      body,
      retryAfter: parseRetryAfter(response.headers['retry-after']),
    });
  }
  try {
    const parsed: unknown = JSON.parse(body);
    if (isJsonObject(parsed)) {
      return parsed;
    }
  } catch {
    // Falls through to the error below.
  }
  throw new KubernetesStatusError({
    code: 502,
    reason: 'NotJson',
    message:
      'The answer is no JSON object: is the url really that of a Kubernetes API server?',
  });
}
