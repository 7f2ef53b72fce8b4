import { HttpAuthService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  NamingRule,
  SQL_DIALECTS,
} from '@data-portal/plugin-data-pipelines-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { ClusterSchemas } from '../schemas/ClusterSchemas';
import { json, parse, texts } from '../service/parse';
import { SqlScripts } from '../sql/SqlScripts';
import { Namespaces } from './Namespaces';
import { ServiceAccounts } from './ServiceAccounts';

/** More groups than anybody acts for; a longer list is a mistake. */
const MOST_OWNERS = 20;

const namespacesQuery = z.object({
  kind: z.string().min(1).max(300).optional(),
  namespace: z.string().max(63).optional(),
  owner: texts.pipe(z.array(z.string().max(300)).max(MOST_OWNERS).optional()),
});

const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

const accountParams = z.object({
  cluster: z.string().min(1),
  namespace: z.string().max(63).regex(NAME),
  name: z.string().max(253).regex(NAME),
});

/** Characters; long for a job, and read within a second. */
const LONGEST_SQL = 65_536;

const sqlBody = z.object({
  dialect: z.enum(SQL_DIALECTS),
  sql: z.string().max(LONGEST_SQL),
});

/** More than a pipeline has. */
const MOST_OBJECTS = 200;

const validateBody = z.object({
  objects: z.array(json).min(1).max(MOST_OBJECTS),
});

/**
 * What templates and their forms ask before anything is changed.
 *
 * @internal
 */
export async function createFormRouter(options: {
  namespaces: Namespaces;
  schemas: ClusterSchemas;
  serviceAccounts: ServiceAccounts;
  naming: NamingRule[];
  scripts: SqlScripts;
  httpAuth: HttpAuthService;
}): Promise<express.Router> {
  const { namespaces, schemas, serviceAccounts, naming, scripts, httpAuth } =
    options;
  const router = Router();
  router.use(express.json({ limit: '2mb' }));

  router.get('/clusters/:cluster/namespaces', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const query = parse(namespacesQuery, request.query);
    response.json(
      await namespaces.list(request.params.cluster, query, { credentials }),
    );
  });

  // Which clusters there are and what they serve, everybody who is signed in
  // may see; neither route reads an object.
  router.get('/clusters/:cluster/kinds', async (request, response) => {
    await httpAuth.credentials(request);
    response.json({ kinds: await schemas.servedKinds(request.params.cluster) });
  });

  router.post('/clusters/:cluster/validate', async (request, response) => {
    await httpAuth.credentials(request);
    const { objects } = parse(validateBody, request.body);
    response.json({
      results: await schemas.validate(
        request.params.cluster,
        objects as JsonObject[],
      ),
    });
  });

  router.get(
    '/clusters/:cluster/namespaces/:namespace/service-accounts/:name',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const account = parse(accountParams, request.params);
      response.json(await serviceAccounts.find({ ...account, credentials }));
    },
  );

  router.get('/naming', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json({ rules: naming });
  });

  router.post('/sql/parse', async (request, response) => {
    const { principal } = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const left = new AbortController();
    response.on('close', () => left.abort());
    try {
      const answer = await scripts.parse(parse(sqlBody, request.body), {
        // A service asks for many.
        caller: principal.type === 'user' ? principal.userEntityRef : undefined,
        signal: left.signal,
      });
      response.json(answer);
    } catch (error) {
      if (!left.signal.aborted) {
        throw error;
      }
    }
  });

  return router;
}
