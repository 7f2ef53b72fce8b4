import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../lib/Failure.mjs';
import { exec, progress } from '../lib/exec.mjs';
import { ROOT } from '../lib/paths.mjs';
import {
  startKubeconfigPortal,
  startSandboxPortal,
  startTestbedPortal,
} from '../lib/portal.mjs';
import { checkPort, readPort } from '../lib/services.mjs';

const USAGE = `Usage: npm start [-- OPTIONS]

  --kubeconfig [PATH]   your own clusters instead of the sandbox
  --context NAME…       contexts of it; the current one unless given
  --allow-writes        lets the portal change them
  --testbed             the real systems of npm run testbed -- up instead
  --reset               begins the sandbox anew; with --testbed, the portal's memory
  --legacy              the sandbox with the app of the legacy frontend system
  --help                this text

The portal serves http://localhost:7007; PORT overrides the port.`;

/** kubectl's own default. */
function defaultKubeconfig() {
  const listed = process.env.KUBECONFIG?.split(delimiter).filter(Boolean);
  return listed?.[0] ?? join(homedir(), '.kube', 'config');
}

/** Lets an option stand without its value, or with several. */
function expand(args) {
  const expanded = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    const next = args[index + 1];
    if (arg === '--kubeconfig' && (next === undefined || /^-/.test(next))) {
      expanded.push(`--kubeconfig=${defaultKubeconfig()}`);
    } else if (arg === '--context') {
      while (args[index + 1] !== undefined && !/^-/.test(args[index + 1])) {
        expanded.push(`--context=${args[(index += 1)]}`);
      }
    } else {
      expanded.push(arg);
    }
  }
  return expanded;
}

/** npm changes into the root; a path is meant from where one stands. */
function kubeconfigOf(values) {
  return resolve(process.env.INIT_CWD ?? process.cwd(), values.kubeconfig);
}

export function parse(args) {
  try {
    const { values } = parseArgs({
      args: expand(args),
      options: {
        kubeconfig: { type: 'string' },
        context: { type: 'string', multiple: true },
        'allow-writes': { type: 'boolean' },
        testbed: { type: 'boolean' },
        reset: { type: 'boolean' },
        legacy: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(`${USAGE}\n`);
      process.exit(0);
    }
    const own = values.kubeconfig !== undefined;
    if (!own && (values.context || values['allow-writes'])) {
      throw new Failure('--context and --allow-writes need --kubeconfig');
    }
    if (own && values.testbed) {
      throw new Failure('--kubeconfig and --testbed exclude one another');
    }
    if (own && values.reset) {
      throw new Failure('--reset is for the sandbox, not for --kubeconfig');
    }
    if (values.legacy && (own || values.testbed)) {
      throw new Failure('--legacy is for the sandbox');
    }
    if (own && !existsSync(kubeconfigOf(values))) {
      throw new Failure(
        `There is no kubeconfig at ${kubeconfigOf(
          values,
        )}. Name one: npm start -- --kubeconfig PATH`,
      );
    }
    return {
      port: readPort(),
      reset: values.reset,
      testbed: values.testbed,
      legacy: values.legacy,
      ...(own && {
        kubeconfig: kubeconfigOf(values),
        contexts: values.context ?? [],
        allowWrites: values['allow-writes'] ?? false,
      }),
    };
  } catch (error) {
    throw error instanceof Failure
      ? error
      : new Failure(`${error.message}\n\n${USAGE}`);
  }
}

function startPortalFor(options, tools) {
  const { port, reset, testbed, legacy, kubeconfig, contexts, allowWrites } =
    options;
  if (kubeconfig) {
    return startKubeconfigPortal(tools, {
      port,
      state: resolve(ROOT, '.sandbox', 'kubeconfig'),
      kubeconfig,
      contexts,
      allowWrites,
    });
  }
  return testbed
    ? startTestbedPortal(tools, {
        port,
        reset,
        state: resolve(ROOT, '.sandbox', 'testbed'),
      })
    : startSandboxPortal(tools, {
        port,
        reset,
        broker: true,
        app: legacy ? 'app-legacy' : 'app',
        state: resolve(ROOT, '.sandbox'),
      });
}

export async function run(options, tools) {
  const { port, kubeconfig, contexts } = options;
  await checkPort(port);
  if (kubeconfig) {
    await exec(
      tools.node,
      tools.typescript([
        join(ROOT, 'packages', 'backend', 'src', 'kubeconfig', 'check.ts'),
        kubeconfig,
        ...contexts,
      ]),
      { cwd: ROOT, env: tools.env, failure: 'Nothing was started' },
    );
  }
  const interrupted = new Promise(done => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  const portal = await startPortalFor(options, tools);
  try {
    progress(`The portal is ready: ${portal.url} (log: ${portal.log})`);
    const how = await Promise.race([
      interrupted.then(() => undefined),
      ...portal.services.map(service => service.ended),
    ]);
    if (how === undefined) {
      return 0;
    }
    process.stderr.write(`A part of the portal ended (${how})\n`);
    return 1;
  } finally {
    await portal.stop();
  }
}
