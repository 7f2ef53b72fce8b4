import { randomUUID } from 'node:crypto';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  answersKafka,
  isKafkaProvided,
  prepareBroker,
  provideKafka,
} from '../../testbed/lib/kafkaBroker.mjs';
import { isInUse } from '../../testbed/lib/ports.mjs';
import { end, startOf } from '../../testbed/lib/processes.mjs';
import { TOOLS, missingTools } from '../../testbed/lib/tools.mjs';
import { progress } from './exec.mjs';
import { freePort } from './freePort.mjs';
import { makeStateFolder, startService, writePrivate } from './services.mjs';

/** Small enough for a laptop that runs a portal as well. */
const HEAP = '256m';
const START_SECONDS = 60;

/** Which Kafka resource of the sandbox the broker stands behind. */
export const SANDBOX_KAFKA = {
  cluster: 'production',
  namespace: 'kafka',
  name: 'main',
};

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // There is none, or we were killed while it was written.
    return {};
  }
}

async function portFrom(remembered) {
  return remembered && !(await isInUse(remembered)) ? remembered : freePort();
}

/**
 * A real Kafka broker beside the sandbox, where Java (and Maven, for the first
 * time) is there. Nothing waits for it: it comes in the background.
 *
 * @param options.state - the folder for its data
 * @returns what it means for the reader of the pages (`notice`) and, unless
 * tools are missing, where it will be (`bootstrapServers`), `start` and `stop`
 */
export async function planBroker({ state, reset }) {
  const record = join(state, 'broker.json');
  // Of a portal that was killed: it holds the data.
  await end(readRecord(record).process);
  if (reset) {
    rmSync(state, { recursive: true, force: true });
  }
  const before = readRecord(record);
  const isProvided = isKafkaProvided();
  const missing = await missingTools(isProvided ? ['java'] : ['java', 'mvn']);
  if (missing.length) {
    const tools = missing.map(name => TOOLS[name]);
    progress(
      `No Kafka broker: ${tools
        .map(({ title, advice }) => `${title} is missing (${advice})`)
        .join(', ')}`,
    );
    return {
      notice:
        'no Kafka broker: install Java 17 and Maven, then npm start again',
      start: async () => {},
      stop: async () => {},
    };
  }
  makeStateFolder(state);
  const port = await portFrom(before.port);
  const controller = await portFrom(before.controller);
  const seed = before.seed ?? randomUUID();
  const remember = part =>
    writePrivate(record, JSON.stringify({ port, controller, seed, ...part }));
  remember({});
  const abort = new AbortController();
  let service;
  const run = async () => {
    const jars = await provideKafka({ signal: abort.signal });
    const { command, args } = await prepareBroker({
      id: 0,
      nodes: [{ id: 0, plain: port, controller }],
      jars,
      folder: state,
      heap: HEAP,
      seed,
    });
    if (abort.signal.aborted) {
      return;
    }
    const log = join(state, 'broker.log');
    const output = openSync(log, 'w', 0o600);
    service = startService(command, args, {
      stdio: ['ignore', output, output],
    });
    const { pid } = service.child;
    remember({ process: { pid, start: startOf(pid) } });
    for (let waited = 0; waited < START_SECONDS * 4; waited += 1) {
      if (abort.signal.aborted) {
        return;
      }
      if (await answersKafka(port)) {
        progress(`The Kafka broker is ready: 127.0.0.1:${port}`);
        return;
      }
      if (!service.isRunning()) {
        break;
      }
      await sleep(250);
    }
    progress(`The Kafka broker did not start (log: ${log})`);
  };
  return {
    bootstrapServers: [`127.0.0.1:${port}`],
    notice: isProvided
      ? 'topics are on one real Kafka broker, with one copy of each partition'
      : 'a real Kafka broker is being fetched for the topics',
    start: () =>
      run().catch(error => {
        if (!abort.signal.aborted) {
          progress(`No Kafka broker: ${error.message}`);
        }
      }),
    stop: async () => {
      abort.abort();
      await service?.stop();
    },
  };
}
