import { HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { parse, texts } from '../service/parse';
import { Namespaces } from './Namespaces';

/** More groups than anybody acts for; a longer list is a mistake. */
const MOST_OWNERS = 100;

const namespacesQuery = z.object({
  kind: z.string().min(1).max(300),
  owner: texts.pipe(z.array(z.string().max(300)).max(MOST_OWNERS).optional()),
});

/**
 * What the forms of templates ask while they are filled in.
 *
 * @internal
 */
export async function createFormRouter(options: {
  namespaces: Namespaces;
  httpAuth: HttpAuthService;
}): Promise<express.Router> {
  const { namespaces, httpAuth } = options;
  const router = Router();

  router.get('/clusters/:cluster/namespaces', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const query = parse(namespacesQuery, request.query);
    response.json(
      await namespaces.list(request.params.cluster, query, { credentials }),
    );
  });

  return router;
}
