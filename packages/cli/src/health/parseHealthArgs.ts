import { parseArgs } from 'node:util';
import { UsageError } from '../types';

/**
 * @internal
 */
export type HealthArgs = { files: string[]; json: boolean; now: Date };

function parseNow(value: string): Date {
  const isIso =
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(
      value,
    );
  // Without a zone it is UTC, as in the objects themselves.
  const zoned = /T[^Z+-]*$/.test(value) ? `${value}Z` : value;
  const now = new Date(zoned);
  if (!isIso || Number.isNaN(now.getTime())) {
    throw new UsageError(
      `--now "${value}" is not a time. Write it as ISO 8601, for example 2026-08-20T12:00:00Z`,
    );
  }
  return now;
}

function parseOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, now: { type: 'string' } },
    });
  } catch (error) {
    // The rest of Node's message explains how to quote, which nobody needs.
    const [reason] = String((error as Error).message).split(/[.\n]/);
    throw new UsageError(
      `${reason}. Usage: data-pipelines health [--json] [--now ISO] FILE…`,
    );
  }
}

/**
 * Reads the arguments of `health`.
 *
 * @throws UsageError
 *
 * @internal
 */
export function parseHealthArgs(args: string[]): HealthArgs {
  const { values, positionals } = parseOptions(args);
  if (!positionals.length) {
    throw new UsageError(
      'Name at least one file: data-pipelines health [--json] [--now ISO] FILE…',
    );
  }
  return {
    files: positionals,
    json: values.json ?? false,
    now: values.now === undefined ? new Date() : parseNow(values.now),
  };
}
