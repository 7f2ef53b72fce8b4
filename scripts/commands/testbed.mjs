import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { State } from '../../testbed/lib/State.mjs';
import { down } from '../../testbed/lib/down.mjs';
import { logs } from '../../testbed/lib/logs.mjs';
import { statusOf, tableOf } from '../../testbed/lib/status.mjs';
import { loadSystems } from '../../testbed/lib/systems.mjs';
import { up } from '../../testbed/lib/up.mjs';
import { Failure } from '../lib/Failure.mjs';
import { progress } from '../lib/exec.mjs';
import { ROOT } from '../lib/paths.mjs';

const USAGE = `Usage: npm run testbed -- up|down|status|logs NAME [OPTIONS]

  up       starts real systems on loopback; what runs stays
  down     ends them and removes their data
  status   tells which are ready, where, and what they cost
  logs     prints the end of a system's logs

  --only NAME[,NAME]   these systems (up: and what they need; down: and what needs them)
  --brokers N          Kafka brokers, 1 to 5 (up)
  --follow             go on printing (logs)
  --json               for programs, with credentials (status)
  --help               this text`;

/** Which options each action takes. */
const ACTIONS = {
  up: ['only', 'brokers'],
  down: ['only'],
  status: ['json'],
  logs: ['follow'],
};

function brokersOf(text) {
  const brokers = Number(text);
  if (!/^[1-5]$/.test(text)) {
    throw new Failure(`--brokers must be a number from 1 to 5, not "${text}"`);
  }
  return brokers;
}

export function parse(args) {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        only: { type: 'string' },
        brokers: { type: 'string' },
        follow: { type: 'boolean', short: 'f' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Failure(error.message);
  }
  const { help, only, brokers, ...flags } = parsed.values;
  if (help) {
    process.stdout.write(`${USAGE}\n`);
    process.exit(0);
  }
  const [action, ...names] = parsed.positionals;
  if (!Object.hasOwn(ACTIONS, action ?? '')) {
    throw new Failure(
      `Say what to do with the testbed, one of ${Object.keys(ACTIONS).join(
        ', ',
      )}${action ? `, not "${action}"` : ''}`,
    );
  }
  const foreign = Object.keys(parsed.values).find(
    name => !ACTIONS[action].includes(name),
  );
  if (foreign) {
    throw new Failure(`--${foreign} is not for "${action}"`);
  }
  const expected = action === 'logs' ? 1 : 0;
  if (names.length !== expected) {
    throw new Failure(
      expected
        ? 'Name one system: npm run testbed -- logs NAME'
        : `"${names[0]}" is one word too many. To choose systems: --only ${names[0]}`,
    );
  }
  return {
    action,
    ...flags,
    ...(expected && { name: names[0] }),
    ...(only !== undefined && { only: only.split(',').filter(Boolean) }),
    ...(brokers !== undefined && { brokers: brokersOf(brokers) }),
  };
}

/** A cluster does not change its size by itself. */
function settle(state, brokers) {
  const settled = state.system('kafka').chosen?.brokers;
  if (brokers && settled && brokers !== settled) {
    throw new Failure(
      `Kafka was started with --brokers ${settled}. To change that: npm run testbed -- down --only kafka`,
    );
  }
  state.change({ options: { brokers: brokers ?? settled } });
}

export async function run(options, tools) {
  const systems = await loadSystems();
  const unknown = [...(options.only ?? []), options.name ?? []]
    .flat()
    .find(name => !systems.some(system => system.name === name));
  if (unknown) {
    throw new Failure(
      `There is no system "${unknown}". Try: ${systems
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  const state = State.open(join(ROOT, '.testbed'));
  if (options.action === 'status') {
    const statuses = await statusOf({ systems, state, tools });
    process.stdout.write(
      options.json
        ? `${JSON.stringify(statuses, undefined, 2)}\n`
        : tableOf(statuses),
    );
    return 0;
  }
  if (options.action === 'logs') {
    const write = text => process.stdout.write(text);
    await logs({ ...options, state, write });
    return 0;
  }
  const unlock = state.lock();
  try {
    if (options.action === 'down') {
      await down({ systems, only: options.only, state });
      return 0;
    }
    settle(state, options.brokers);
    const began = Date.now();
    const counts = await up({ systems, only: options.only, state, tools });
    progress(
      `${counts.started} ready, ${counts.failed} failed, ${
        counts.leftOut
      } left out in ${Math.round((Date.now() - began) / 1000)} s`,
    );
    return counts.failed ? 1 : 0;
  } finally {
    unlock();
  }
}
