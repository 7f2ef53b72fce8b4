import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './Failure.mjs';
import { ROOT } from './paths.mjs';

const NOTICE = 'Sandbox: the operators are stand-ins, no job really runs';

/** What is said of figures that no real system has told. */
const SIMULATED = 'A simulation: these figures are made up';

/** Fails clearly when somebody else listens there. */
export async function checkPort(port) {
  await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', error =>
      reject(
        new Failure(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is in use. Stop what listens there, or choose another: PORT=7008 npm start`
            : `Can not listen on port ${port}: ${error.message}`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(resolve));
  });
}

export function readPort() {
  const text = process.env.PORT ?? '7007';
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure(`PORT must be a number from 1 to 65535, not "${text}"`);
  }
  return port;
}

/** Writes a file that only its owner may read, all of it or nothing. */
export function writePrivate(path, text) {
  const fresh = `${path}.new`;
  try {
    writeFileSync(fresh, text, { mode: 0o600 });
    renameSync(fresh, path);
  } catch (error) {
    throw new Failure(`Can not write ${path}: ${error.message}`);
  }
}

export function makeStateFolder(path) {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Failure(`Can not make the folder ${path}: ${error.message}`);
  }
  return path;
}

/** Starts a program that is meant to stay, and knows when it ended. */
export function startService(command, args, options) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    // Its own group, so that Ctrl-C reaches it once and through us.
    detached: true,
    ...options,
  });
  const ended = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('close', (code, signal) => resolve(`${signal ?? code}`));
  });
  let running = true;
  ended.then(() => {
    running = false;
  });
  return {
    child,
    ended,
    isRunning: () => running,
    async stop() {
      if (running) {
        child.kill('SIGTERM');
        await Promise.race([ended, sleep(10_000, undefined, { ref: false })]);
        if (running) {
          child.kill('SIGKILL');
        }
      }
    },
  };
}

/**
 * Starts the sandbox and answers with its clusters once they are ready.
 *
 * @param options.kafka - `host:port` of brokers for its topics, which may come
 * later, or never
 */
export async function startSandbox(tools, options) {
  const { state, reset, stdio, kafka } = options;
  const file = join(state, 'clusters.json');
  const service = startService(
    tools.node,
    tools.typescript([
      join(ROOT, 'packages', 'sandbox', 'src', 'main.ts'),
      '--state',
      state,
      '--rbac',
      join(ROOT, 'deploy', 'rbac.yaml'),
      ...(reset ? ['--reset'] : []),
      ...(kafka ? ['--kafka', kafka.join(',')] : []),
    ]),
    {
      cwd: ROOT,
      env: tools.env,
      stdio: stdio ?? ['ignore', 'pipe', 'inherit'],
    },
  );
  const ready = new Promise(resolve => {
    service.child.stdout?.on('data', chunk => {
      process.stderr.write(chunk);
      if (String(chunk).includes('sandbox ready')) {
        resolve(true);
      }
    });
  });
  const isReady = await Promise.race([ready, service.ended.then(() => false)]);
  if (!isReady || !existsSync(file)) {
    throw new Failure('The sandbox did not start; see above', { exitCode: 1 });
  }
  return { service, clusters: JSON.parse(readFileSync(file, 'utf8')) };
}

/**
 * The Kubernetes configuration of the sandbox's clusters.
 *
 * @param notices - what there is to say of single clusters, by name
 */
export function sandboxConfig(clusters, notices = {}) {
  const list = Array.isArray(clusters) ? clusters : clusters.clusters;
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'singleTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: list.map(({ name, url, token, caData }) => ({
            name,
            url,
            authProvider: 'serviceAccount',
            serviceAccountToken: token,
            skipMetricsLookup: true,
            ...(caData ? { caData } : {}),
          })),
        },
      ],
    },
    dataPipelines: {
      clusters: list.map(({ name }) => ({
        name,
        notice: [NOTICE, notices[name]].filter(Boolean).join('; '),
        lifecycle: name === 'staging' ? 'experimental' : 'production',
      })),
      flink: { notice: SIMULATED },
      spark: {
        notice: SIMULATED,
        historyServers: list
          .filter(({ sparkHistoryUrl }) => sparkHistoryUrl)
          .map(({ name, sparkHistoryUrl }) => ({
            cluster: name,
            url: sparkHistoryUrl,
          })),
      },
    },
  };
}

/**
 * Where the brokers of a Kafka resource are.
 *
 * @param kafka - `cluster`, `namespace` and `name` of the resource
 */
export function kafkaConfig(kafka, bootstrapServers) {
  return {
    dataPipelines: { kafka: { clusters: [{ ...kafka, bootstrapServers }] } },
  };
}

/** What every local mode has in common. */
export function localConfig(port, state) {
  const baseUrl = `http://localhost:${port}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      localOnly: true,
      listen: { host: '127.0.0.1', port },
      cors: { origin: baseUrl },
      database: {
        client: 'better-sqlite3',
        connection: { directory: join(state, 'database') },
      },
    },
  };
}

/** Deep enough for configuration: objects merge, everything else replaces. */
export function merge(...parts) {
  const result = {};
  for (const part of parts) {
    for (const [key, value] of Object.entries(part)) {
      const both = result[key];
      const nested = [both, value].every(
        side => side && typeof side === 'object' && !Array.isArray(side),
      );
      result[key] = nested ? merge(both, value) : value;
    }
  }
  return result;
}

/**
 * Starts the portal's backend with the given configuration files. Its log goes
 * into a file: what matters to whoever started it is told in lines of our own.
 */
export function startBackend(tools, configs, options = {}) {
  const { log, ...spawnOptions } = options;
  const output = log ? openSync(log, 'w', 0o600) : 'inherit';
  return startService(
    tools.node,
    tools.typescript([
      '--no-node-snapshot',
      join(ROOT, 'packages', 'backend', 'src', 'index.ts'),
      ...configs.flatMap(file => ['--config', file]),
    ]),
    {
      cwd: join(ROOT, 'packages', 'backend'),
      env: { NODE_ENV: 'production', LOG_LEVEL: 'info', ...tools.env },
      stdio: ['ignore', output, output],
      ...spawnOptions,
    },
  );
}

/** What a log says went wrong, for a reader who has not opened it. */
export function explainLog(log) {
  const text = readFileSync(log, 'utf8');
  const start = text.search(/^.*(Error|error).*$/m);
  const lines = text
    .slice(Math.max(0, start))
    .split('\n')
    .filter(line => line && !/^\s+at /.test(line));
  return lines
    .slice(0, 12)
    .map(line => line.slice(0, 300))
    .join('\n');
}

/** Waits until the portal answers, or its process ends. */
export async function waitForPortal(port, service, seconds = 180) {
  for (let waited = 0; waited < seconds * 4; waited += 1) {
    if (!service.isRunning()) {
      return false;
    }
    try {
      const response = await fetch(
        `http://127.0.0.1:${port}/.backstage/health/v1/readiness`,
      );
      if (response.ok) {
        return true;
      }
    } catch {
      // Not yet.
    }
    await sleep(250);
  }
  return false;
}
