import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { BackendFeature } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
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

/**
 * The scaffolder's own backend, with our module and a catalog.
 *
 * @internal
 */
export async function startScaffolder(options: {
  templates: TemplateEntityV1beta3[];
  features: BackendFeature[];
  /** What the catalog holds beside the templates. */
  entities?: Entity[];
  config?: JsonObject;
}) {
  const { templates, features, entities = [], config = PLATFORM } = options;
  const { server } = await startTestBackend({
    features: [
      scaffolderBackend,
      scaffolderModule,
      ...features,
      mockServices.rootConfig.factory({
        data: config,
      }),
      catalogServiceMock.factory({
        entities: [...templates, ...entities],
      }),
    ],
  });
  return server;
}

/**
 * Runs a template as a user would, and tells how it ended.
 *
 * @internal
 */
export async function runTask(
  server: Awaited<ReturnType<typeof startScaffolder>>,
  options: {
    template: TemplateEntityV1beta3;
    values: JsonObject;
    /** Entity ref; somebody unless told. */
    user?: string;
  },
) {
  const { template, values, user } = options;
  const authorization = mockCredentials.user.header(user);
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
}

type TemplateOptions = {
  template: TemplateEntityV1beta3;
  pipelines: BackendFeature;
  publisher?: BackendFeature;
  config?: JsonObject;
};

/** With one pipeline in the catalog. */
async function startWith(options: TemplateOptions) {
  const { template, pipelines, config } = options;
  return startScaffolder({
    templates: [template],
    features: [pipelines, options.publisher ?? makePublisher().feature],
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name: entityName, namespace: 'default' },
      },
    ],
    config,
  });
}

/**
 * A scaffolder that runs a template as often as it is called, as a user would.
 *
 * @internal
 */
export async function startTemplate(options: TemplateOptions) {
  const server = await startWith(options);
  return (values: JsonObject) =>
    runTask(server, { template: options.template, values });
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
  const server = await startWith({ template, pipelines });
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
