import type { RunOptions } from '../run';
import { UsageError } from '../types';
import { formatTable } from './formatTable';
import { judgeDocuments } from './judgeDocuments';
import { parseHealthArgs } from './parseHealthArgs';
import { FileDocument, readDocuments } from './readDocuments';

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file. Check the path',
  EISDIR: 'it is a folder. Name the files in it',
  EACCES: 'this user may not read it',
};

async function readAll(
  files: string[],
  readFile: RunOptions['readFile'],
): Promise<FileDocument[]> {
  const documents: FileDocument[] = [];
  for (const file of files) {
    let text: string;
    try {
      text = await readFile(file);
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      throw new UsageError(
        `Cannot read "${file}": ${REASONS[code] ?? message}`,
      );
    }
    documents.push(...readDocuments(file, text));
  }
  return documents;
}

/**
 * Prints the verdict of every object in YAML files.
 *
 * @returns the exit code: 1 when something is degraded or worse
 *
 * @internal
 */
export async function health(options: RunOptions): Promise<number> {
  const { args, stdout, readFile } = options;
  const { files, json, now } = parseHealthArgs(args);
  const lines = judgeDocuments(await readAll(files, readFile), now);
  const color = Boolean(stdout.isTTY) && !process.env.NO_COLOR;
  stdout.write(
    json
      ? `${JSON.stringify(lines, undefined, 2)}\n`
      : formatTable(lines, { color }),
  );
  return lines.some(({ state }) => state === 'failed' || state === 'degraded')
    ? 1
    : 0;
}
