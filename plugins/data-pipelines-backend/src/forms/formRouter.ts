import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  NamingRule,
  SQL_DIALECTS,
} from '@data-portal/plugin-data-pipelines-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { parse, texts } from '../service/parse';
import { SqlScripts } from '../sql/SqlScripts';
import { Namespaces } from './Namespaces';

/** More groups than anybody acts for; a longer list is a mistake. */
const MOST_OWNERS = 100;

const namespacesQuery = z.object({
  kind: z.string().min(1).max(300).optional(),
  owner: texts.pipe(z.array(z.string().max(300)).max(MOST_OWNERS).optional()),
});

/** Characters; long for a job, and read within a second. */
const LONGEST_SQL = 65_536;

const sqlBody = z.object({
  dialect: z.enum(SQL_DIALECTS),
  sql: z.string().max(LONGEST_SQL),
});

/**
 * What the forms of templates ask while they are filled in.
 *
 * @internal
 */
export async function createFormRouter(options: {
  namespaces: Namespaces;
  naming: NamingRule[];
  scripts: SqlScripts;
  httpAuth: HttpAuthService;
}): Promise<express.Router> {
  const { namespaces, naming, scripts, httpAuth } = options;
  const router = Router();
  router.use(express.json({ limit: '512kb' }));

  router.get('/clusters/:cluster/namespaces', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const query = parse(namespacesQuery, request.query);
    response.json(
      await namespaces.list(request.params.cluster, query, { credentials }),
    );
  });

  router.get('/naming', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json({ rules: naming });
  });

  router.post('/sql/parse', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await scripts.parse(parse(sqlBody, request.body)));
  });

  return router;
}
