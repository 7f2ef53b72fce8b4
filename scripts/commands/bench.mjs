import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBrokers } from '../../bench/lib/brokers.mjs';
import { Failure } from '../lib/Failure.mjs';
import { progress } from '../lib/exec.mjs';
import { ROOT } from '../lib/paths.mjs';

/** The figures by the file that takes them, each in processes of its own. */
const BENCHMARKS = {
  'pageViews.ts': ['cluster-calls-per-view-1', 'cluster-calls-per-view-100'],
  'list.ts': ['list-p50', 'list-p95'],
  'memory.ts': ['rss-growth-10k', 'rss-growth-10k-inventory'],
  'changes.ts': ['change-to-signal-p95', 'change-to-catalog-p95'],
  'slowCluster.ts': ['slow-cluster-page'],
  'coldSync.ts': ['cold-sync'],
  'recovery.ts': ['recovery'],
  'secondStart.mjs': ['second-start'],
  'kafka.ts': [
    'kafka-full-refresh',
    'kafka-fast-pass',
    'kafka-loop-stall',
    'kafka-snapshot-memory',
    'kafka-core-share',
    'kafka-requests-per-view',
  ],
};

/** What a file needs to be there, by a function that starts it. */
const SURROUNDINGS = { 'kafka.ts': startBrokers };

const NAMES = Object.values(BENCHMARKS).flat();

const USAGE = `Usage: npm run --silent bench [-- OPTIONS]

  --only NAME[,NAME]  ${NAMES.join('\n                      ')}
  --quick             fewer repetitions
  --help              this text

Prints one line of JSON for each figure. What they mean: bench/README.md`;

export function parse(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string' },
        quick: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(`${USAGE}\n`);
      process.exit(0);
    }
    const only = values.only?.split(',') ?? NAMES;
    const unknown = only.filter(name => !NAMES.includes(name));
    if (unknown.length) {
      throw new Failure(`There is no figure "${unknown[0]}".\n\n${USAGE}`);
    }
    return { only, quick: values.quick ?? false };
  } catch (error) {
    throw error instanceof Failure
      ? error
      : new Failure(`${error.message}\n\n${USAGE}`);
  }
}

/** Runs a benchmark in the foreground, and answers how it ended. */
async function measure(args, tools, env) {
  const child = spawn(tools.node, tools.typescript(args), {
    cwd: ROOT,
    env: { ...tools.env, ...env },
    stdio: 'inherit',
  });
  const forward = signal => child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(signal ?? code));
    });
  } finally {
    process.off('SIGINT', forward);
    process.off('SIGTERM', forward);
  }
}

/** The same, with what it needs started before and ended after. */
async function measureWithin(start, args, tools) {
  if (!start) {
    return measure(args, tools);
  }
  let surroundings;
  try {
    surroundings = await start();
  } catch (error) {
    progress(error.message);
    return 'nothing: see above';
  }
  try {
    return await measure(args, tools, surroundings.env);
  } finally {
    await surroundings.stop();
  }
}

export async function run({ only, quick }, tools) {
  const failed = [];
  for (const [file, names] of Object.entries(BENCHMARKS)) {
    const wanted = names.filter(name => only.includes(name));
    if (wanted.length) {
      progress(`Measuring: ${wanted.join(', ')}`);
      const end = await measureWithin(
        SURROUNDINGS[file],
        [
          join(ROOT, 'bench', file),
          `--only=${wanted.join(',')}`,
          ...(quick ? ['--quick'] : []),
        ],
        tools,
      );
      if (end !== 0) {
        failed.push(...wanted.map(name => `${name} (ended with ${end})`));
      }
      // Whoever ends a benchmark wants no other.
      if (end === 'SIGINT' || end === 'SIGTERM') {
        break;
      }
    }
  }
  if (failed.length) {
    process.stderr.write(`Not measured: ${failed.join(', ')}\n`);
  }
  return failed.length ? 1 : 0;
}
