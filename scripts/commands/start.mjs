import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../lib/Failure.mjs';
import { progress } from '../lib/exec.mjs';
import { ROOT } from '../lib/paths.mjs';
import { startSandboxPortal } from '../lib/portal.mjs';
import { checkPort, readPort } from '../lib/services.mjs';

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
  const interrupted = new Promise(done => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  const portal = await startSandboxPortal(tools, {
    port,
    reset,
    state: resolve(ROOT, '.sandbox'),
  });
  try {
    progress(`The portal is ready: ${portal.url} (log: ${portal.log})`);
    return await Promise.race([
      interrupted.then(() => 0),
      ...portal.services.map(service =>
        service.ended.then(how => {
          process.stderr.write(`A part of the portal ended (${how})\n`);
          return 1;
        }),
      ),
    ]);
  } finally {
    await portal.stop();
  }
}
