import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './Failure.mjs';
import { buildApp } from './buildApp.mjs';
import { progress } from './exec.mjs';
import { SANDBOX_KAFKA, planBroker } from './sandboxBroker.mjs';
import { ROOT } from './paths.mjs';
import {
  explainLog,
  kafkaConfig,
  localConfig,
  makeStateFolder,
  merge,
  sandboxConfig,
  startBackend,
  startSandbox,
  waitForPortal,
  writePrivate,
} from './services.mjs';
import { testbedConfig } from './testbedConfig.mjs';

/**
 * Starts the sandbox and the portal over it, and answers once both are ready.
 *
 * @param options.broker - whether a real Kafka broker is to come along
 * @param options.config - what the portal is told beyond the sandbox
 * @param options.app - the package of the frontend
 */
export async function startSandboxPortal(tools, options) {
  const { port, state, reset, app = 'app' } = options;
  if (reset) {
    // The catalog and what is remembered belong to the old clusters.
    rmSync(join(state, 'database'), { recursive: true, force: true });
  }
  makeStateFolder(state);
  await buildApp(tools, app);
  const broker = options.broker
    ? await planBroker({ state: join(state, 'kafka'), reset })
    : undefined;
  progress('Starting the sandbox');
  const sandbox = await startSandbox(tools, {
    state: makeStateFolder(join(state, 'clusters')),
    reset,
    kafka: broker?.bootstrapServers,
  });
  try {
    const portal = await startPortal(tools, {
      port,
      state,
      configs: [join(ROOT, 'app-config.sandbox.yaml')],
      generated: merge(
        { app: { packageName: app } },
        sandboxConfig(sandbox.clusters, {
          [SANDBOX_KAFKA.cluster]: broker?.notice,
        }),
        broker?.bootstrapServers
          ? kafkaConfig(SANDBOX_KAFKA, broker.bootstrapServers)
          : {},
        options.config ?? {},
      ),
    });
    // Later, so that the portal need not share the cores while it starts.
    broker?.start();
    return {
      ...portal,
      clusters: sandbox.clusters,
      sandboxPid: sandbox.service.child.pid,
      services: [portal.service, sandbox.service],
      async stop() {
        await portal.service.stop();
        await sandbox.service.stop();
        await broker?.stop();
      },
    };
  } catch (error) {
    await sandbox.service.stop();
    await broker?.stop();
    throw error;
  }
}

/** Starts the portal's backend, which serves the built frontend too. */
export async function startPortal(tools, options) {
  const { port, state, configs, generated } = options;
  const config = join(state, 'app-config.json');
  writePrivate(
    config,
    JSON.stringify(merge(localConfig(port, state), generated), undefined, 2),
  );
  makeStateFolder(join(state, 'database'));
  progress('Starting the portal');
  const log = join(state, 'portal.log');
  const service = startBackend(
    tools,
    [join(ROOT, 'app-config.yaml'), ...configs, config],
    { log },
  );
  if (!(await waitForPortal(port, service))) {
    await service.stop();
    throw new Failure(
      `The portal did not start. From ${log}:\n${explainLog(log)}`,
      { exitCode: 1 },
    );
  }
  return { service, log, url: `http://localhost:${port}` };
}

/** Starts the portal over the real systems of the testbed, which run already. */
export async function startTestbedPortal(tools, { port, state, reset }) {
  const file = join(ROOT, '.testbed', 'addresses.json');
  const addresses = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  if (!addresses.kubernetes) {
    throw new Failure(
      'The testbed does not run. Start it first: npm run testbed -- up',
    );
  }
  if (reset) {
    rmSync(join(state, 'database'), { recursive: true, force: true });
  }
  makeStateFolder(state);
  await buildApp(tools);
  const portal = await startPortal(tools, {
    port,
    state,
    configs: [join(ROOT, 'app-config.sandbox.yaml')],
    generated: testbedConfig(addresses),
  });
  return {
    ...portal,
    services: [portal.service],
    stop: () => portal.service.stop(),
  };
}

/** Starts the portal over clusters of the user's own. */
export async function startKubeconfigPortal(tools, options) {
  const { port, state, kubeconfig, contexts, allowWrites } = options;
  makeStateFolder(state);
  await buildApp(tools);
  const portal = await startPortal(tools, {
    port,
    state,
    configs: [join(ROOT, 'app-config.kubeconfig.yaml')],
    generated: {
      localKubeconfig: {
        path: kubeconfig,
        ...(contexts.length ? { contexts } : {}),
      },
      dataPipelines: { readOnly: !allowWrites },
    },
  });
  return {
    ...portal,
    services: [portal.service],
    stop: () => portal.service.stop(),
  };
}
