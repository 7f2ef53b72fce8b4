import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from './Remote';

const timings: number[] = [];

/** Measures list requests at the server: from the first byte in to the last out. */
const timedRouter = rootHttpRouterServiceFactory({
  configure({ app, applyDefaults }) {
    app.use((request, response, next) => {
      if (request.path === '/api/data-pipelines/resources') {
        const started = performance.now();
        response.once('finish', () =>
          timings.push(performance.now() - started),
        );
      }
      next();
    });
    applyDefaults();
  },
});

/** The parts of the portal that take part in what is measured. */
async function startBackend(options: {
  config: JsonObject;
  withoutEntities?: boolean;
}): Promise<void> {
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(options.config),
    }),
  );
  backend.add(timedRouter);
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(import('../../packages/backend/src/policy'));
  backend.add(import('@backstage/plugin-catalog-backend'));
  if (!options.withoutEntities) {
    backend.add(
      import('@data-portal/plugin-catalog-backend-module-data-pipelines'),
    );
  }
  backend.add(import('@backstage/plugin-kubernetes-backend'));
  backend.add(
    import('@data-portal/plugin-kubernetes-backend-module-data-pipelines'),
  );
  backend.add(import('@data-portal/plugin-data-pipelines-backend'));
  backend.add(import('@backstage/plugin-signals-backend'));
  await backend.start();
}

const api = {
  start: startBackend,
  /** Milliseconds of the list requests since it was last asked. */
  takeTimings: () => timings.splice(0),
  /** Resident memory in MB, after everything that is garbage went. */
  async residentMemory() {
    for (let round = 0; round < 5; round += 1) {
      global.gc?.();
      await sleep(500);
    }
    const { rss, heapUsed } = process.memoryUsage();
    const megabytes = (bytes: number) => bytes / 1024 / 1024;
    return { rss: megabytes(rss), heap: megabytes(heapUsed) };
  },
};

export type BackendProcessApi = typeof api;

serve(api);
