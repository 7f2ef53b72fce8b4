import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';
import {
  isSharedKind,
  operatorReleases,
} from '@data-portal/plugin-data-pipelines-kinds';
import { parseArgs } from 'node:util';
import { Output, UsageError } from '../types';

type Line = {
  kind: string;
  group: string;
  versions: string[];
  technology: string;
  title: string;
  /** Only some of its objects are meant: those that are, or act on, a pipeline. */
  shared: boolean;
  operator?: string;
  releases?: string[];
};

function toLine(definition: KindDefinition): Line {
  const { kind, group, versions, technology, title, targetsOf } = definition;
  return {
    kind,
    group,
    versions,
    // A neighbour is of the technology of what it acts on.
    technology: targetsOf ? 'any' : technology,
    title,
    shared: isSharedKind(definition),
    ...operatorReleases[group],
  };
}

function formatTable(lines: Line[]): string {
  const rows = [
    ['KIND', 'GROUP', 'VERSIONS', 'TECHNOLOGY', 'WRITTEN FROM'],
    ...lines.map(({ operator, releases, ...line }) => [
      line.kind,
      line.group || 'core',
      line.versions.join(', '),
      line.technology,
      operator ? `${operator} ${releases?.join(', ')}` : 'Kubernetes',
    ]),
  ];
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return `${rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`;
}

function isJson(args: string[]): boolean {
  try {
    return (
      parseArgs({ args, options: { json: { type: 'boolean' } } }).values.json ??
      false
    );
  } catch {
    throw new UsageError('Usage: data-pipelines kinds [--json]');
  }
}

/**
 * Prints every kind that is known, and what its definition was written from.
 *
 * @internal
 */
export function listKinds(options: {
  args: string[];
  kinds: KindDefinition[];
  stdout: Output;
}): void {
  const { args, kinds, stdout } = options;
  const json = isJson(args);
  const lines = kinds.map(toLine);
  stdout.write(
    json ? `${JSON.stringify(lines, undefined, 2)}\n` : formatTable(lines),
  );
}
