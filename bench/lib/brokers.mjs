import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../scripts/lib/Failure.mjs';
import { exec, progress } from '../../scripts/lib/exec.mjs';
import { freePort } from '../../scripts/lib/freePort.mjs';
import { CACHE } from '../../scripts/lib/paths.mjs';
import { startService } from '../../scripts/lib/services.mjs';
import {
  answersKafka,
  prepareBroker,
  provideKafka,
} from '../../testbed/lib/kafkaBroker.mjs';
import { TOOLS, missingTools } from '../../testbed/lib/tools.mjs';

const BROKERS = 3;
const READY_SECONDS = 60;

/** The plugin that is asked for the same, with the client it is built on. */
const PEER = {
  plugin: '@backstage-community/plugin-kafka-backend@0.12.0',
  client: 'kafkajs@2.2.4',
};

/** Fetches the peer as published, beside our own dependencies and not among them. */
async function providePeer() {
  const folder = join(CACHE, 'peer-kafka-0.12.0');
  if (!existsSync(join(folder, 'done'))) {
    progress(`Fetching ${PEER.plugin} to compare with`);
    mkdirSync(folder, { recursive: true });
    const npm = args => exec('npm', args, { cwd: folder, quiet: true });
    await npm(['install', '--no-save', '--no-audit', PEER.client]);
    await npm(['pack', PEER.plugin]);
    const [, scope, name, version] = /^@(.+)\/(.+)@(.+)$/.exec(PEER.plugin);
    await exec('tar', ['xzf', `${scope}-${name}-${version}.tgz`], {
      cwd: folder,
      quiet: true,
    });
    mkdirSync(join(folder, 'done'));
  }
  return folder;
}

/**
 * Starts three brokers with room for forty thousand partitions, in a folder
 * that is thrown away.
 *
 * @returns `env` for the benchmark, and `stop`
 */
export async function startBrokers() {
  const missing = await missingTools(['java', 'mvn']);
  if (missing.length) {
    throw new Failure(
      `Brokers need ${missing
        .map(name => `${TOOLS[name].title} (${TOOLS[name].advice})`)
        .join(', ')}`,
      { exitCode: 1 },
    );
  }
  const jars = await provideKafka();
  const peer = await providePeer();
  const folder = mkdtempSync(join(tmpdir(), 'data-portal-brokers-'));
  const seed = randomUUID();
  const nodes = [];
  for (let id = 0; id < BROKERS; id += 1) {
    nodes.push({ id, plain: await freePort(), controller: await freePort() });
  }
  const services = [];
  const stop = async () => {
    await Promise.all(services.map(service => service.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  for (const { id } of nodes) {
    const command = await prepareBroker({
      id,
      nodes,
      jars,
      folder: join(folder, `broker-${id}`),
      heap: '1g',
      seed,
    });
    const log = openSync(join(folder, `broker-${id}.log`), 'w');
    services.push(
      startService(command.command, command.args, {
        stdio: ['ignore', log, log],
      }),
    );
  }
  const ports = nodes.map(({ plain }) => plain);
  for (let waited = 0; waited < READY_SECONDS; waited += 1) {
    if ((await Promise.all(ports.map(answersKafka))).every(Boolean)) {
      return {
        env: {
          BENCH_KAFKA: ports.map(port => `127.0.0.1:${port}`).join(','),
          BENCH_KAFKA_PEER: peer,
        },
        stop,
      };
    }
    await sleep(1_000);
  }
  await stop();
  throw new Failure('The brokers did not start', { exitCode: 1 });
}
