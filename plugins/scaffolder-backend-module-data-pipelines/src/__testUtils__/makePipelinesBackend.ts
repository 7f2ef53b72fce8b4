import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  ChangeRequest,
  ServedKindSummary,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { JsonObject } from '@backstage/types';
import express from 'express';
import { refOfObject } from '../objects/refOfObject';
import { SERVED, makeDetail, makeOutcome } from './makeClient';
import { makeKnown } from './renderParts';

/**
 * A data pipelines backend over HTTP whose cluster makes everything healthy,
 * and that keeps what it was asked to make.
 *
 * @internal
 */
export function makePipelinesBackend(options?: {
  /** In place of an answer to a change. */
  refuse?: (request: ChangeRequest) => Error | undefined;
  /** What the cluster serves; everything unless told. */
  served?: ServedKindSummary[];
  /** Topics that are there, as templates have made them. */
  topics?: string[];
}) {
  const requests: { user: string; dryRun: boolean; change: ChangeRequest }[] =
    [];
  const made = new Map<string, object>();
  const feature = createBackendPlugin({
    pluginId: 'data-pipelines',
    register(reg) {
      reg.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ httpAuth, httpRouter }) {
          const router = express.Router();
          router.use(express.json());
          router.get('/clusters/:cluster/kinds', (request, response) => {
            if (request.params.cluster !== 'production') {
              throw new NotFoundError('There is no such cluster');
            }
            response.json({ kinds: options?.served ?? SERVED });
          });
          router.post('/sql/parse', (_, response) => {
            response.json({
              statements: [],
              reads: [],
              writes: [],
              errors: [],
            });
          });
          router.post('/clusters/:cluster/validate', (request, response) => {
            const objects: JsonObject[] = request.body.objects;
            response.json({
              results: objects.map(object => ({
                ref: refOfObject(request.params.cluster, object),
                checked: true,
                problems: [],
              })),
            });
          });
          router.get(
            '/clusters/:cluster/namespaces/:namespace/service-accounts/:name',
            (_, response) => {
              response.json({ exists: false });
            },
          );
          router.post('/changes', (request, response, next) => {
            httpAuth
              .credentials(request, { allow: ['user'] })
              .then(({ principal }) => {
                const change: ChangeRequest = request.body;
                const dryRun = request.query.dryRun === 'true';
                requests.push({
                  user: principal.userEntityRef,
                  dryRun,
                  change,
                });
                const refusal = options?.refuse?.(change);
                if (refusal) {
                  throw refusal;
                }
                const ref =
                  'object' in change
                    ? refOfObject(change.cluster, change.object)
                    : change.ref;
                if (!dryRun && 'object' in change) {
                  made.set(stringifyResourceRef(ref), change.object);
                }
                response.json(makeOutcome({ dryRun, ref }));
              })
              .catch(next);
          });
          router.get(
            '/resources/:cluster/:namespace/:type/:name',
            (request, response, next) => {
              const { cluster, namespace, type, name } = request.params;
              const [kind, ...group] = type.split('.');
              if (
                kind === 'Kafka' ||
                name === 'session' ||
                options?.topics?.includes(name)
              ) {
                response.json(
                  makeKnown({
                    cluster,
                    namespace,
                    kind,
                    group: group.join('.'),
                    name,
                  }),
                );
                return;
              }
              if (!made.has([cluster, namespace, type, name].join('/'))) {
                next(new NotFoundError('Not there'));
                return;
              }
              response.json(makeDetail());
            },
          );
          httpRouter.use(router);
        },
      });
    },
  });
  return { feature, made, requests };
}
