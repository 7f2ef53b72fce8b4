import { isRecord, listAt, oneLine, textAt, valueAt } from '../judging';

/**
 * What the operator says went wrong.
 *
 * @internal
 */
export type StatusError = {
  /** The simple name of the innermost exception. */
  reason: string;
  message: string;
  /** The operator refuses the spec, rather than having failed to carry it out. */
  refused: boolean;
};

function simpleName(type: string): string {
  return type.split(/[.$]/).at(-1) || type;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads `status.error`: a JSON text in new operators, plain text in old ones
 * and where the JSON was cut off.
 *
 * @internal
 */
export function readStatusError(object: unknown): StatusError | undefined {
  const raw = valueAt(object, 'status.error');
  const text = typeof raw === 'string' ? raw.trim() : '';
  const error = isRecord(raw) ? raw : parse(text);
  if (!isRecord(error)) {
    return text
      ? {
          reason: 'Error',
          message: oneLine(text),
          refused: /ValidationException/.test(text.slice(0, 400)),
        }
      : undefined;
  }
  const causes = listAt(error, 'throwableList').filter(isRecord);
  const types = [error, ...causes].flatMap(
    entry => textAt(entry, 'type') ?? [],
  );
  const outer = textAt(error, 'message');
  const inner = textAt(causes.at(-1), 'message');
  const messages = [outer, inner && !outer?.includes(inner) ? inner : undefined]
    .flatMap(message => message ?? [])
    .map(message => oneLine(message, 250));
  if (!types.length && !messages.length) {
    return undefined;
  }
  const reason = simpleName(types.at(-1) ?? 'Error');
  return {
    reason,
    message: messages.join(', caused by: ') || reason,
    refused: types.some(type => simpleName(type) === 'ValidationException'),
  };
}
