import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../lib/Failure.mjs';
import { buildApp } from '../lib/buildApp.mjs';
import { progress } from '../lib/exec.mjs';
import { ROOT } from '../lib/paths.mjs';
import {
  checkPort,
  localConfig,
  makeStateFolder,
  merge,
  readPort,
  sandboxConfig,
  startBackend,
  startSandbox,
  waitForPortal,
  writePrivate,
} from '../lib/services.mjs';

const USAGE = `Usage: npm start [-- OPTIONS]

  --reset             begin the sandbox anew
  --help              this text

The portal serves http://localhost:7007; PORT overrides the port.`;

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
    return { ...values, port: readPort() };
  } catch (error) {
    throw error instanceof Failure
      ? error
      : new Failure(`${error.message}\n\n${USAGE}`);
  }
}

export async function run(options, tools) {
  const { port, reset } = options;
  await checkPort(port);
  const state = makeStateFolder(
    resolve(ROOT, process.env.PIPELINES_SANDBOX_STATE ?? '.sandbox'),
  );
  await buildApp(tools);

  progress('Starting the sandbox');
  const sandbox = await startSandbox(tools, {
    state: makeStateFolder(join(state, 'clusters')),
    reset,
  });
  const services = [sandbox.service];
  const stop = async () => {
    await Promise.all(services.map(service => service.stop()));
  };
  const stopped = new Promise(done => {
    process.once('SIGINT', () => done(0));
    process.once('SIGTERM', () => done(0));
  });
  try {
    const config = join(state, 'app-config.json');
    writePrivate(
      config,
      JSON.stringify(
        merge(localConfig(port, state), sandboxConfig(sandbox.clusters)),
        undefined,
        2,
      ),
    );
    makeStateFolder(join(state, 'database'));
    progress('Starting the portal');
    const backend = startBackend(tools, [
      join(ROOT, 'app-config.yaml'),
      join(ROOT, 'app-config.sandbox.yaml'),
      config,
    ]);
    services.push(backend);
    if (!(await Promise.race([waitForPortal(port, backend), stopped]))) {
      return backend.isRunning() ? 0 : 1;
    }
    progress(`The portal is ready: http://localhost:${port}`);
    return await Promise.race([
      stopped,
      ...services.map(service =>
        service.ended.then(how => {
          process.stderr.write(`A part of the portal ended (${how})\n`);
          return 1;
        }),
      ),
    ]);
  } finally {
    await stop();
  }
}
