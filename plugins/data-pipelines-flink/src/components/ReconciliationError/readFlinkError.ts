import { read, readText } from '@data-portal/plugin-data-pipelines-react';

/**
 * An error as the Flink operator reports it.
 *
 * @internal
 */
export type FlinkError = {
  /** The exception's class without its package, if one was told. */
  type?: string;
  message: string;
  stackTrace?: string;
  /** Outermost first, without the error itself. */
  causes: { type?: string; message: string }[];
};

function shortName(type: string | undefined): string | undefined {
  return type?.split('.').at(-1);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads `status.error`: JSON as a text, which the operator cuts off at a
 * configured length, or plain text where it falls back to that.
 *
 * @internal
 */
export function readFlinkError(status: unknown): FlinkError | undefined {
  const text = readText(status, 'error');
  if (text === undefined) {
    return undefined;
  }
  const parsed = parse(text);
  const type = shortName(readText(parsed, 'type'));
  const message = readText(parsed, 'message');
  if (!type && !message) {
    return { message: text, causes: [] };
  }

  const throwables = read(parsed, 'throwableList');
  const causes = (Array.isArray(throwables) ? throwables : [])
    .map(throwable => ({
      type: shortName(readText(throwable, 'type')),
      message: readText(throwable, 'message') ?? '',
    }))
    .filter(
      cause => (cause.type || cause.message) && cause.message !== message,
    );
  return {
    type,
    message: message ?? type ?? text,
    stackTrace: readText(parsed, 'stackTrace'),
    causes,
  };
}
