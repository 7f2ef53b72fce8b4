import { parseArgs } from 'node:util';
import { UsageError } from '../types';

/**
 * How the verdicts are printed.
 *
 * @internal
 */
export type Format = 'table' | 'json' | 'junit';

/**
 * @internal
 */
export type HealthArgs = {
  /** Empty where a cluster is read. */
  files: string[];
  /** A cluster instead of files. */
  live?: { context?: string; kubeconfig?: string };
  format: Format;
  now: Date;
};

const USAGE =
  'data-pipelines health [--json | --junit] [--now ISO] FILE… or --context NAME [--kubeconfig PATH]';

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
      options: {
        json: { type: 'boolean' },
        junit: { type: 'boolean' },
        now: { type: 'string' },
        context: { type: 'string' },
        kubeconfig: { type: 'string' },
      },
    });
  } catch (error) {
    // The rest of Node's message explains how to quote, which nobody needs.
    const [reason] = String((error as Error).message).split(/[.\n]/);
    throw new UsageError(`${reason}. Usage: ${USAGE}`);
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
  const { context, kubeconfig, json, junit } = values;
  const isLive = context !== undefined || kubeconfig !== undefined;
  if (isLive && positionals.length) {
    throw new UsageError(`Name files or a cluster, not both. Usage: ${USAGE}`);
  }
  if (!isLive && !positionals.length) {
    throw new UsageError(`Name at least one file, or a cluster: ${USAGE}`);
  }
  if (json && junit) {
    throw new UsageError('Choose one of --json and --junit');
  }
  let format: Format = 'table';
  if (json || junit) {
    format = json ? 'json' : 'junit';
  }
  return {
    files: positionals,
    ...(isLive && { live: { context, kubeconfig } }),
    format,
    now: values.now === undefined ? new Date() : parseNow(values.now),
  };
}
