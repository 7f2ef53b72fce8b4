import {
  AuditorService,
  HttpAuthService,
  LifecycleService,
} from '@backstage/backend-plugin-api';
import {
  ChangeRequest,
  HISTORY_TYPES,
  ResourceRef,
  VERDICT_STATES,
  parseResourceType,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import express, { Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { ChangeService } from '../changes/ChangeService';
import { json, parse, texts } from './parse';
import { ResourceService } from './ResourceService';

const flag = z
  .enum(['true', 'false'])
  .transform(value => value === 'true')
  .optional();

const listQuery = z.object({
  technology: texts.pipe(
    z.array(z.enum(['kafka', 'flink', 'spark'])).optional(),
  ),
  kind: texts,
  state: texts.pipe(z.array(z.enum(VERDICT_STATES)).optional()),
  owner: texts,
  system: texts,
  cluster: texts,
  namespace: texts,
  entityRef: texts.pipe(z.array(z.string()).max(100).optional()),
  q: z.string().max(200).optional(),
  parts: flag,
  sort: z.enum(['state', 'name', 'since', 'owner', 'cluster']).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  groupBy: z.literal('system').optional(),
  facets: flag,
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

const moment = z.iso.datetime({ offset: true }).optional();

const historyQuery = z.object({
  from: moment,
  to: moment,
  type: texts.pipe(z.array(z.enum(HISTORY_TYPES)).optional()),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
});

const logQuery = z.object({
  pod: z.string().min(1),
  container: z.string().optional(),
  previous: flag,
  follow: flag,
  tailLines: z.coerce.number().int().min(1).max(10_000).optional(),
});

const verdictsBody = z.object({
  entityRefs: z.array(z.string()).max(100),
});

const ref = z.object({
  cluster: z.string().min(1),
  group: z.string(),
  kind: z.string().min(1),
  namespace: z.string(),
  name: z.string().min(1),
});
const changeBody = z.discriminatedUnion('operation', [
  z.object({
    operation: z.literal('create'),
    cluster: z.string().min(1),
    object: json,
  }),
  z.object({
    operation: z.literal('apply'),
    cluster: z.string().min(1),
    object: json,
    force: z.boolean().optional(),
  }),
  z.object({
    operation: z.literal('update'),
    ref,
    patch: json,
    resourceVersion: z.string().optional(),
  }),
  z.object({
    operation: z.literal('delete'),
    ref,
    uid: z.string().optional(),
  }),
]);

function parseRefParams(request: Request): ResourceRef {
  const { cluster, namespace, type, name } = request.params;
  return {
    cluster,
    namespace: namespace === '-' ? '' : namespace,
    name,
    ...parseResourceType(type),
  };
}

/**
 * @internal
 */
export async function createRouter(options: {
  resources: ResourceService;
  changes: ChangeService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  lifecycle: LifecycleService;
}): Promise<express.Router> {
  const { resources, changes, httpAuth, auditor, lifecycle } = options;
  const router = Router();
  router.use(express.json({ limit: '2mb' }));

  // Open log streams would hold up the shutdown.
  const stopping = new AbortController();
  lifecycle.addShutdownHook(() => stopping.abort());

  router.get('/resources', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const query = parse(listQuery, request.query);
    response.json(await resources.list(query, { credentials }));
  });

  router.get('/by-entity/:kind/:namespace/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { kind, namespace, name } = request.params;
    const entityRef = `${kind}:${namespace}/${name}`.toLowerCase();
    response.json(await resources.getByEntity(entityRef, { credentials }));
  });

  const resourcePath = '/resources/:cluster/:namespace/:type/:name';

  router.get(resourcePath, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json(
      await resources.get(parseRefParams(request), { credentials }),
    );
  });

  router.get(`${resourcePath}/runtime`, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json(
      await resources.runtime(parseRefParams(request), { credentials }),
    );
  });

  router.get(`${resourcePath}/consumers`, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json(
      await resources.consumers(parseRefParams(request), { credentials }),
    );
  });

  router.get(`${resourcePath}/history`, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const query = parse(historyQuery, request.query);
    response.json(
      await resources.history(parseRefParams(request), query, { credentials }),
    );
  });

  router.get(`${resourcePath}/allowances`, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json(
      await resources.allowances(parseRefParams(request), { credentials }),
    );
  });

  router.get(`${resourcePath}/logs`, async (request, response) => {
    const resource = parseRefParams(request);
    const event = await auditor.createEvent({
      eventId: 'resource-logs',
      request,
      severityLevel: 'low',
      meta: { ref: stringifyResourceRef(resource) },
    });
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, stopping.signal]);
    try {
      const credentials = await httpAuth.credentials(request);
      const query = parse(logQuery, request.query);
      const log = await resources.logs(resource, query, {
        credentials,
        signal,
      });
      await event.success();
      response.status(200);
      response.type('text/plain; charset=utf-8');
      // Else the root router compresses the stream and holds it back.
      response.setHeader('Cache-Control', 'no-cache, no-transform');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.flushHeaders();
      try {
        for await (const part of log) {
          if (!response.write(part)) {
            await new Promise(resolve => {
              response.once('drain', resolve);
              response.once('close', resolve);
            });
          }
        }
      } catch (error) {
        if (!signal.aborted) {
          // The status is sent already; the reader sees where it broke off.
          response.write(`\n[the log broke off: ${error}]\n`);
        }
      }
      response.end();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  router.post('/verdicts', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { entityRefs } = parse(verdictsBody, request.body);
    response.json(
      await resources.verdicts(
        entityRefs.map(entityRef => entityRef.toLowerCase()),
        { credentials },
      ),
    );
  });

  router.get('/unowned', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json(await resources.unowned({ credentials }));
  });

  router.get('/sources', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json(await resources.sources({ credentials }));
  });

  router.get('/entities', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['service'] });
    const { cursor } = parse(
      z.object({ cursor: z.string().optional() }),
      request.query,
    );
    response.json(await resources.entities({ cursor }));
  });

  router.post('/changes', async (request, response) => {
    const { dryRun } = parse(
      z.object({ dryRun: z.enum(['true', 'false']) }),
      request.query,
    );
    const change = parse(changeBody, request.body) as ChangeRequest;
    const event = await auditor.createEvent({
      eventId: 'resource-change',
      request,
      severityLevel: dryRun === 'true' ? 'low' : 'medium',
      meta: {
        queryType: change.operation,
        dryRun: dryRun === 'true',
        cluster: 'ref' in change ? change.ref.cluster : change.cluster,
      },
    });
    try {
      // A service that acts for nobody changes nothing.
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const outcome = await changes.change(change, {
        credentials,
        dryRun: dryRun === 'true',
      });
      await event.success({
        meta: {
          ref: stringifyResourceRef(outcome.ref),
          diff: outcome.diff.map(({ path, before, after }) => ({
            path,
            before: before ?? '',
            after: after ?? '',
          })),
        },
      });
      response.json(outcome);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  return router;
}
