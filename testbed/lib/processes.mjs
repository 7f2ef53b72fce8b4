import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Names the testbed that a process belongs to, for what its state lost. */
const MARK = 'DATA_PORTAL_TESTBED';

const LINUX = process.platform === 'linux';

function ps(pid, field) {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/**
 * When a process started, in words that only ever compare equal for the same
 * process; undefined when there is none, or only its remains.
 */
export function startOf(pid) {
  return LINUX ? statOf(pid)?.start : ps(pid, 'lstart') || undefined;
}

function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may hold spaces and parentheses: the fields begin after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z'
      ? undefined
      : { group: Number(fields[2]), start: fields[19] };
  } catch {
    return undefined;
  }
}

/** Whether a process as it was recorded still runs, and is no other. */
export function isAlive(record) {
  return record !== undefined && startOf(record.pid) === record.start;
}

/** The memory that a process holds, in bytes; 0 when it is not known. */
export function residentBytes(pid) {
  if (!LINUX) {
    return Number(ps(pid, 'rss')) * 1024;
  }
  try {
    const [, kibibytes] =
      /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/**
 * Starts a program that outlives us, in a group of its own, with its output
 * appended to a file.
 *
 * @param options.owner - the folder of the testbed
 * @returns its record: `pid`, `start` and `log`
 */
export function launch({ command, args, env, cwd, log, owner }) {
  const output = openSync(log, 'a', 0o600);
  try {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env, [MARK]: owner },
      stdio: ['ignore', output, output],
      detached: true,
    });
    child.unref();
    // A program that is not there: seen as one that has ended.
    child.once('error', () => {});
    return { pid: child.pid ?? 0, start: startOf(child.pid) ?? '', log };
  } finally {
    closeSync(output);
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

/** Ends a recorded process and its group, patiently at first. */
export async function end(record, patienceMs = 10_000) {
  for (const [name, wait] of [
    ['SIGTERM', patienceMs],
    ['SIGKILL', 5_000],
  ]) {
    if (!isAlive(record)) {
      return;
    }
    signal(-record.pid, name);
    for (let waited = 0; waited < wait && isAlive(record); waited += 50) {
      await sleep(50);
    }
  }
}

/**
 * Processes that bear the mark of a testbed: those whose start was not written
 * down before we were killed, and those that its processes have started.
 * Only Linux tells; elsewhere there are none.
 */
export function marked(owner) {
  if (!LINUX) {
    return [];
  }
  const wanted = `${MARK}=${owner}`;
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap(name => {
      try {
        const env = readFileSync(join('/proc', name, 'environ'), 'utf8');
        const stat = statOf(name);
        return stat && env.split('\0').includes(wanted)
          ? [{ pid: Number(name), ...stat }]
          : [];
      } catch {
        return [];
      }
    });
}

/** Ends processes that lead no group that we know of. */
export async function endEach(records) {
  records.filter(isAlive).forEach(({ pid }) => signal(pid, 'SIGTERM'));
  for (let waited = 0; waited < 5_000 && records.some(isAlive); waited += 50) {
    await sleep(50);
  }
  records.filter(isAlive).forEach(({ pid }) => signal(pid, 'SIGKILL'));
}
