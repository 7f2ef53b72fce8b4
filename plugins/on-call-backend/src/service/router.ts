import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import { PageAnswer, rotaKeyOf } from '@data-portal/plugin-on-call-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { PagingService } from '../paging/PagingService';
import { TooManyPagesError } from '../paging/TooManyPagesError';
import { OnCallService } from './OnCallService';

const nowBody = z.object({
  entityRefs: z.array(z.string()).max(100),
});

const rotasQuery = z.object({ cursor: z.string().optional() });

const pageBody = z.object({
  entityRef: z.string(),
  rota: z.object({ provider: z.string().min(1), id: z.string().min(1) }),
  title: z.string().trim().min(1).max(255),
  details: z.string().trim().max(10_000).optional(),
});

function parse<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`)
        .join('; '),
    );
  }
  return result.data;
}

function parseRef(text: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    throw new InputError(`${text} is no entity ref`);
  }
}

/**
 * @internal
 */
export async function createRouter(options: {
  onCall: OnCallService;
  /** Absent where paging is off. */
  paging?: PagingService;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
}): Promise<express.Router> {
  const { onCall, paging, auditor, httpAuth, logger } = options;
  const router = Router();
  router.use(express.json());

  router.get('/by-entity/:kind/:namespace/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { kind, namespace, name } = request.params;
    const entityRef = parseRef(`${kind}:${namespace}/${name}`);
    response.json(await onCall.get(entityRef, { credentials }));
  });

  router.get(
    '/by-entity/:kind/:namespace/:name/duties',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request);
      const { kind, namespace, name } = request.params;
      const entityRef = parseRef(`${kind}:${namespace}/${name}`);
      response.json(await onCall.getDuties(entityRef, { credentials }));
    },
  );

  router.post('/now', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { entityRefs } = parse(nowBody, request.body);
    response.json(
      await onCall.getNow([...new Set(entityRefs.map(parseRef))], {
        credentials,
      }),
    );
  });

  router.get('/mine', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    response.json(await onCall.getMine({ credentials }));
  });

  router.get('/mine/entities', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    response.json(await onCall.getMyEntities({ credentials }));
  });

  router.get('/rotas', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const { cursor } = parse(rotasQuery, request.query);
    response.json(await onCall.listNamedRotas({ cursor, credentials }));
  });

  router.post('/page', async (request, response) => {
    const event = await auditor.createEvent({
      eventId: 'page',
      request,
      severityLevel: 'high',
    });
    let answer: PageAnswer;
    let meta: Record<string, string> | undefined;
    try {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const body = parse(pageBody, request.body);
      const page = { ...body, entityRef: parseRef(body.entityRef) };
      meta = {
        entityRef: page.entityRef,
        rota: rotaKeyOf(page.rota),
        title: page.title,
      };
      if (!paging) {
        throw new ConflictError(
          'Nobody can be paged from this portal: onCall.paging.enabled is not set',
        );
      }
      answer = await paging.page(page, { credentials });
    } catch (error) {
      await event.fail({ error: error as Error, meta });
      if (error instanceof TooManyPagesError) {
        response.set('Retry-After', String(error.retryAfter));
      }
      throw error;
    }
    try {
      await event.success({ meta: { ...meta, outcome: answer.outcome } });
    } catch (error) {
      // Somebody may be awake by now, which is what the reader has to know.
      logger.error('A page was not audited', error as Error);
    }
    response.json(answer);
  });

  return router;
}
