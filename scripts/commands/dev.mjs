import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Failure } from '../lib/Failure.mjs';
import { progress } from '../lib/exec.mjs';
import { ROOT } from '../lib/paths.mjs';
import {
  checkPort,
  localConfig,
  makeStateFolder,
  merge,
  readPort,
  sandboxConfig,
  startSandbox,
  startService,
  waitForPortal,
  writePrivate,
} from '../lib/services.mjs';

const USAGE = `Usage: npm run dev [-- OPTIONS]

  --reset  begins the sandbox anew
  --help   this text

The frontend serves http://localhost:3000, the backend port 7007; PORT overrides
the backend's. Both follow every change of the code.`;

const APP_PORT = 3000;
const APP_URL = `http://localhost:${APP_PORT}`;
/** Beside that of npm start, which may be running. */
const STATE = resolve(ROOT, '.sandbox', 'dev');

export function parse(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        reset: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(`${USAGE}\n`);
      process.exit(0);
    }
    return { port: readPort(), reset: values.reset };
  } catch (error) {
    throw error instanceof Failure
      ? error
      : new Failure(`${error.message}\n\n${USAGE}`);
  }
}

async function checkAppPort() {
  try {
    await checkPort(APP_PORT);
  } catch {
    throw new Failure(
      `Port ${APP_PORT} is in use, and the frontend needs it. Stop what listens there`,
    );
  }
}

/** Writes what the frontend and the backend on two ports need to know. */
function writeConfig(port, clusters) {
  const file = join(STATE, 'app-config.json');
  makeStateFolder(join(STATE, 'database'));
  writePrivate(
    file,
    JSON.stringify(
      merge(localConfig(port, STATE), sandboxConfig(clusters), {
        app: { baseUrl: APP_URL },
        backend: { cors: { origin: APP_URL } },
      }),
      undefined,
      2,
    ),
  );
  return file;
}

/** Starts both under Backstage's own watch. */
function startBoth(tools, config) {
  const service = startService(
    tools.node,
    [
      join(ROOT, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      'repo',
      'start',
      ...[
        join(ROOT, 'app-config.yaml'),
        join(ROOT, 'app-config.sandbox.yaml'),
        config,
      ].flatMap(file => ['--config', file]),
    ],
    {
      cwd: ROOT,
      env: {
        ...tools.env,
        NODE_OPTIONS: `${tools.env.NODE_OPTIONS} --no-node-snapshot`.trim(),
      },
    },
  );
  return {
    ...service,
    async stop() {
      await service.stop();
      try {
        // The CLI leads a group with the backend in it.
        process.kill(-service.child.pid, 'SIGTERM');
      } catch {
        // Nobody is left.
      }
    },
  };
}

/** The frontend first: the backend logs every time that it is asked. */
async function waitForBoth(port, service) {
  while (service.isRunning()) {
    try {
      if ((await fetch(APP_URL)).ok) {
        return waitForPortal(port, service);
      }
    } catch {
      // Not yet.
    }
    await sleep(500);
  }
  return false;
}

export async function run({ port, reset }, tools) {
  await checkPort(port);
  await checkAppPort();
  const interrupted = new Promise(done => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  if (reset) {
    rmSync(join(STATE, 'database'), { recursive: true, force: true });
  }
  makeStateFolder(STATE);
  progress('Starting the sandbox');
  const sandbox = await startSandbox(tools, {
    state: makeStateFolder(join(STATE, 'clusters')),
    reset,
  });
  let both;
  try {
    both = startBoth(tools, writeConfig(port, sandbox.clusters));
    waitForBoth(port, both).then(isReady => {
      if (isReady) {
        progress(`The portal is ready: ${APP_URL} (backend: port ${port})`);
      }
    });
    const how = await Promise.race([
      interrupted.then(() => undefined),
      both.ended,
      sandbox.service.ended,
    ]);
    if (how === undefined) {
      return 0;
    }
    process.stderr.write(`A part of the portal ended (${how})\n`);
    return 1;
  } finally {
    await both?.stop();
    await sandbox.service.stop();
  }
}
