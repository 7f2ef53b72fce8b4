import { Context } from './Context.mjs';
import { isAlive, residentBytes } from './processes.mjs';

const SECRET = /password|token|secret/i;

/**
 * How each system is now: `ready`, `starting` (it runs), `died` (some of its
 * programs have ended) or `stopped`.
 */
export async function statusOf({ systems, state, tools }) {
  return Promise.all(
    systems.map(async system => {
      const { name, title } = system;
      const known = state.data.systems[name];
      if (!known) {
        return { name, title, state: 'stopped', processes: [], addresses: {} };
      }
      const processes = Object.entries(known.processes).map(
        ([process, record]) => ({
          name: process,
          pid: record.pid,
          log: record.log,
          alive: isAlive(record),
          bytes: isAlive(record) ? residentBytes(record.pid) : 0,
        }),
      );
      return {
        name,
        title,
        state: await wordFor({ system, processes, known, state, tools }),
        readyAt: known.readyAt,
        processes,
        addresses: known.addresses ?? {},
      };
    }),
  );
}

async function wordFor({ system, processes, known, state, tools }) {
  if (processes.some(({ alive }) => !alive)) {
    return 'died';
  }
  const context = new Context({ state, system, tools });
  return known.readyAt && (await context.isReady()) ? 'ready' : 'starting';
}

function mebibytes(bytes) {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

function sum(processes) {
  return processes.reduce((total, { bytes }) => total + bytes, 0);
}

/** The same as a table; credentials are left to the state file. */
export function tableOf(statuses) {
  const rows = statuses.map(({ name, state, processes, addresses }) => [
    name,
    state,
    processes.map(({ pid }) => pid).join(' ') || '-',
    processes.length ? mebibytes(sum(processes)) : '-',
    Object.entries(addresses)
      .filter(([key]) => !SECRET.test(key))
      .map(([key, value]) => `${key}=${[value].flat().join(',')}`)
      .join(' '),
  ]);
  const head = ['SYSTEM', 'STATE', 'PIDS', 'MEMORY', 'ADDRESSES'];
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map(row => row[column].length)),
  );
  const lines = [head, ...rows].map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  const total = statuses.reduce((all, one) => all + sum(one.processes), 0);
  return `${lines.join('\n')}\n${mebibytes(total)} in all\n`;
}
