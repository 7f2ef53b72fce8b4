import { HttpAuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { OnCallService } from './OnCallService';

const nowBody = z.object({
  entityRefs: z.array(z.string()).max(100),
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
  httpAuth: HttpAuthService;
}): Promise<express.Router> {
  const { onCall, httpAuth } = options;
  const router = Router();
  router.use(express.json());

  router.get('/by-entity/:kind/:namespace/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { kind, namespace, name } = request.params;
    const entityRef = parseRef(`${kind}:${namespace}/${name}`);
    response.json(await onCall.get(entityRef, { credentials }));
  });

  router.post('/now', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { entityRefs } = parse(nowBody, request.body);
    response.json(
      await onCall.getNow([...new Set(entityRefs.map(parseRef))], {
        credentials,
      }),
    );
  });

  return router;
}
