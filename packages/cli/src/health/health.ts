import type { RunOptions } from '../run';
import { UsageError } from '../types';
import { readCluster } from '../cluster';
import { formatJunit } from './formatJunit';
import { formatTable } from './formatTable';
import { HealthLine, judgeDocuments, NOT_JUDGED } from './judgeDocuments';
import { HealthArgs, parseHealthArgs } from './parseHealthArgs';
import { FileDocument, readDocuments } from './readDocuments';

/** A file belongs to no cluster, and a ref needs one. */
const NO_CLUSTER = 'local';

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

/** Of a cluster, pods and the like are read only for what they belong to. */
async function judgeCluster(
  options: RunOptions,
  args: HealthArgs,
): Promise<HealthLine[]> {
  const { context, objects, problems } = await readCluster({ ...args.live });
  for (const problem of problems) {
    options.stderr.write(`Not read: ${problem}\n`);
  }
  const documents = objects.map((object, document) => ({
    file: context,
    document,
    object,
  }));
  return judgeDocuments({
    documents,
    cluster: context,
    now: args.now,
  }).filter(({ reason }) => reason !== NOT_JUDGED);
}

async function judge(
  options: RunOptions,
  args: HealthArgs,
): Promise<HealthLine[]> {
  if (args.live) {
    return judgeCluster(options, args);
  }
  return judgeDocuments({
    documents: await readAll(args.files, options.readFile),
    cluster: NO_CLUSTER,
    now: args.now,
  });
}

/**
 * Prints the verdict of every object in YAML files, or in a cluster.
 *
 * @returns the exit code: 1 when something is degraded or worse
 *
 * @internal
 */
export async function health(options: RunOptions): Promise<number> {
  const { stdout } = options;
  const args = parseHealthArgs(options.args);
  const lines = await judge(options, args);
  switch (args.format) {
    case 'json':
      stdout.write(`${JSON.stringify(lines, undefined, 2)}\n`);
      break;
    case 'junit':
      stdout.write(formatJunit(lines, args.now));
      break;
    default: {
      const color = Boolean(stdout.isTTY) && !process.env.NO_COLOR;
      stdout.write(formatTable(lines, { color }));
    }
  }
  return lines.some(({ state }) => state === 'failed' || state === 'degraded')
    ? 1
    : 0;
}
