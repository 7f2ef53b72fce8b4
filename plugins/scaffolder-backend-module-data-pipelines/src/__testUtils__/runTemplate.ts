import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { BackendFeature } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderBackend from '@backstage/plugin-scaffolder-backend';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { JsonObject } from '@backstage/types';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import scaffolderModule from '..';
import { entityRef } from './makeClient';
import { makePublisher } from './makePublisher';
import { PLATFORM } from './renderParts';

const [, entityName] = entityRef.split('/');

type TaskEvent = {
  type: 'log' | 'completion';
  body: {
    message: string;
    stepId?: string;
    status?: string;
    output?: JsonObject;
    error?: { name: string; message: string };
  };
};

/** The scaffolder's own backend, with our module and a catalog. */
async function startScaffolder(
  template: TemplateEntityV1beta3,
  pipelines: BackendFeature,
  options?: { publisher?: BackendFeature; config?: JsonObject },
) {
  const { publisher = makePublisher().feature, config = PLATFORM } =
    options ?? {};
  const { server } = await startTestBackend({
    features: [
      scaffolderBackend,
      scaffolderModule,
      pipelines,
      publisher,
      mockServices.rootConfig.factory({
        data: config,
      }),
      catalogServiceMock.factory({
        entities: [
          template,
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Resource',
            metadata: { name: entityName, namespace: 'default' },
          },
        ],
      }),
    ],
  });
  return server;
}

type TemplateOptions = {
  template: TemplateEntityV1beta3;
  pipelines: BackendFeature;
  publisher?: BackendFeature;
  config?: JsonObject;
};

/**
 * A scaffolder that runs a template as often as it is called, as a user would.
 *
 * @internal
 */
export async function startTemplate(options: TemplateOptions) {
  const { template, pipelines } = options;
  const server = await startScaffolder(template, pipelines, options);
  const authorization = mockCredentials.user.header();
  return async (values: JsonObject) => {
    const created = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .set('authorization', authorization)
      .send({
        templateRef: `template:default/${template.metadata.name}`,
        values,
      });
    if (created.status !== 201) {
      return { created, log: [], output: undefined, error: undefined };
    }
    for (;;) {
      const { body } = await request(server)
        .get(`/api/scaffolder/v2/tasks/${created.body.id}/events`)
        .set('authorization', authorization);
      const events: TaskEvent[] = body;
      const end = events.find(({ type }) => type === 'completion');
      if (end) {
        return {
          created,
          log: events.map(event => event.body.message),
          output: end.body.output,
          error: end.body.error,
        };
      }
      await sleep(50);
    }
  };
}

/**
 * Runs a template once.
 *
 * @internal
 */
export async function runTemplate(
  options: TemplateOptions & { values: JsonObject },
) {
  const run = await startTemplate(options);
  return run(options.values);
}

/**
 * Tries a template as its author would in the template editor.
 *
 * @internal
 */
export async function tryTemplate(options: {
  template: TemplateEntityV1beta3;
  values: JsonObject;
  pipelines: BackendFeature;
}) {
  const { template, values, pipelines } = options;
  const server = await startScaffolder(template, pipelines);
  const { body } = await request(server)
    .post('/api/scaffolder/v2/dry-run')
    .set('authorization', mockCredentials.user.header())
    .send({ template, values, directoryContents: [] });
  const log: { body: { message: string } }[] = body.log;
  const files: { path: string }[] = body.directoryContents;
  const output: JsonObject = body.output;
  return {
    log: log.map(event => event.body.message),
    output,
    files: files.map(({ path }) => path),
  };
}
