import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { ApiError, badRequest } from './ApiError';

/** @internal */
export type ApiRequest = IncomingMessage | Http2ServerRequest;

/** @internal */
export type ApiResponse = ServerResponse | Http2ServerResponse;

const BODY_LIMIT = 16 * 1024 * 1024;

/** The API server compresses only what is larger than this. */
const GZIP_THRESHOLD = 128 * 1024;

const compress = promisify(gzip);

/** @internal */
export async function readBody(request: ApiRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT) {
      throw new ApiError({
        code: 413,
        reason: 'RequestEntityTooLarge',
        message: `Request entity too large: limit is ${BODY_LIMIT}`,
      });
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/**
 * The media type of a request, without parameters.
 *
 * @internal
 */
export function contentTypeOf(request: ApiRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0].trim();
}

/** @internal */
export function parseContent(body: Buffer, contentType: string): unknown {
  const text = body.toString('utf8');
  try {
    return contentType.includes('yaml') ? parse(text) : JSON.parse(text);
  } catch (error) {
    throw badRequest(
      `the object provided is unrecognized (must be of type JSON or YAML): ${
        (error as Error).message
      }`,
    );
  }
}

/**
 * Texts that a server warns with beside its answer, as a header.
 *
 * @internal
 */
export function warningHeader(texts: string[]): Record<string, string> {
  const warning = texts.map(text => `299 - ${JSON.stringify(text)}`).join(', ');
  return warning ? { warning } : {};
}

/** @internal */
export function isOpen(response: ApiResponse): boolean {
  return !response.destroyed && !response.writableEnded;
}

/** @internal */
export function sendHead(
  response: ApiResponse,
  code: number,
  headers: Record<string, string>,
) {
  response.statusCode = code;
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value);
  }
}

/**
 * Sends the headers before there is anything to say.
 *
 * @internal
 */
export function flushHead(response: ApiResponse) {
  if ('stream' in response) {
    response.writeHead(response.statusCode);
  } else {
    response.flushHeaders();
  }
}

/** @internal */
export function writeChunk(response: ApiResponse, chunk: string | Buffer) {
  // The overloads of HTTP/1 and HTTP/2 have no common signature.
  (response as ServerResponse).write(chunk);
}

/** @internal */
export function endResponse(response: ApiResponse, chunk?: string | Buffer) {
  if (chunk === undefined) {
    response.end();
  } else {
    (response as ServerResponse).end(chunk);
  }
}

/** @internal */
export async function sendJson(
  request: ApiRequest,
  response: ApiResponse,
  code: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  if (!isOpen(response)) {
    return;
  }
  const text = Buffer.from(`${JSON.stringify(body)}\n`);
  const accepts = String(request.headers['accept-encoding'] ?? '');
  const zipped =
    request.method === 'GET' &&
    text.length > GZIP_THRESHOLD &&
    accepts.includes('gzip');
  const bytes = zipped ? await compress(text, { level: 1 }) : text;
  if (!isOpen(response)) {
    return;
  }
  sendHead(response, code, {
    'content-type': 'application/json',
    'cache-control': 'no-cache, private',
    vary: 'Accept-Encoding',
    'content-length': String(bytes.length),
    ...(zipped && { 'content-encoding': 'gzip' }),
    ...headers,
  });
  endResponse(response, bytes);
}
