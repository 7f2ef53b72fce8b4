import {
  AuthService,
  resolveSafeChildPath,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { DataPipelinesApi } from '@data-portal/plugin-data-pipelines-common';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { initiatorToken } from '../changes/initiatorToken';
import { dropEmpty } from '../objects/dropEmpty';
import { finishObject } from '../objects/finishObject';
import { foretellEntityRef } from '../objects/foretellEntityRef';
import { refOfObject } from '../objects/refOfObject';
import { toYaml } from '../objects/toYaml';
import { planPipeline } from '../render/planPipeline';
import { pullRequestOf } from '../render/pullRequestOf';
import { renderChange } from '../render/renderChange';
import { renderPipeline } from '../render/renderPipeline';
import { refuseSecrets } from '../render/shared/refuseSecrets';
import { readTemplateSettings } from '../render/TemplateSettings';
import { validateObjects } from '../render/validateObjects';
import { examples } from './createRenderAction.examples';
import { DEFAULT_PATH, renderInput, renderOutput } from './renderFields';

/**
 * Makes the objects and files of a pipeline out of what a template says.
 *
 * @remarks
 *
 * Objects are built as objects, for the versions that the cluster serves, and
 * are held to its schemas; values are leaves. YAML is made of the finished
 * objects, so that no value can break out of its place.
 *
 * @public
 */
export function createRenderAction(options: {
  auth: AuthService;
  client: Pick<
    DataPipelinesApi,
    'getResource' | 'getServedKinds' | 'parseSql' | 'validateObjects'
  >;
  config: Config;
}) {
  const { auth, client, config } = options;
  const settings = readTemplateSettings(config);
  const integrations = ScmIntegrations.fromConfig(config);
  return createTemplateAction({
    id: 'data-pipelines:render',
    description:
      'Makes the objects and files of a pipeline: with good practice, for the versions that the cluster serves, held to its schemas',
    examples,
    supportsDryRun: true,
    schema: { input: renderInput, output: renderOutput },
    async handler(context) {
      const { input, workspacePath } = context;
      const { cluster, path, owner, system } = input;
      refuseSecrets(input.objects, 'objects');
      const written = (input.objects ?? []).map(dropEmpty);
      const request = {
        token: await initiatorToken(auth, context),
        signal: context.signal,
      };

      const write = async (files: { path: string; content: string }[]) => {
        for (const file of files) {
          const target = resolveSafeChildPath(workspacePath, file.path);
          await mkdir(dirname(target), { recursive: true });
          await writeFile(target, file.content);
          context.logger.info(`Rendered ${file.path}`);
        }
        context.output(
          'files',
          files.map(file => file.path),
        );
      };
      const tell = (objects: typeof written, main?: string) => {
        const refs = objects.map(object => refOfObject(cluster, object));
        const foretold = refs.map((ref, index) => ({
          name: ref.name,
          entityRef: foretellEntityRef(ref, objects[index]),
        }));
        const entities = foretold.filter(({ entityRef }) => entityRef);
        const about = entities.find(({ name }) => name === main) ?? entities[0];
        if (about?.entityRef) {
          context.output('entityRef', about.entityRef);
        }
        context.output('objects', objects);
        context.output('yaml', objects.map(toYaml).join('---\n'));
        context.output('refs', refs);
        context.output(
          'entityRefs',
          foretold.flatMap(({ entityRef }) => entityRef ?? []),
        );
      };

      if (!input.parts && !input.pipeline) {
        if (!written.length) {
          throw new InputError('parts are missing: name at least one');
        }
        const objects = written.map(object =>
          finishObject(object, { owner, system }),
        );
        await validateObjects({ client, cluster, objects, request });
        await write(
          objects.map(object => {
            const ref = refOfObject(cluster, object);
            const name = `${ref.kind.toLowerCase()}-${ref.namespace}-${
              ref.name
            }`;
            return {
              path: `${path || DEFAULT_PATH}/${name}.yaml`,
              content: toYaml(object),
            };
          }),
        );
        tell(objects);
        context.output('pullRequestOnly', []);
        context.output('leftOut', []);
        return;
      }

      const plan = await planPipeline({
        input,
        client,
        settings,
        integrations,
        request,
      });
      const rendered = plan.part.changes.length
        ? renderChange(plan)
        : renderPipeline(plan);
      await validateObjects({
        client,
        cluster,
        objects: [...rendered.objects, ...rendered.reviewed],
        request,
      });
      await write(rendered.files);
      for (const { kind, name, reason } of rendered.leftOut) {
        context.logger.warn(`Left out ${kind} ${name}: ${reason}`);
      }
      tell(rendered.objects, plan.context.pipeline.name);
      context.output('pullRequestOnly', rendered.pullRequestOnly);
      context.output('leftOut', rendered.leftOut);
      if (rendered.serviceAccount) {
        context.output('serviceAccount', rendered.serviceAccount);
      }
      if (rendered.project) {
        context.output('project', rendered.project);
      }
      if (rendered.systemYaml) {
        context.output('systemYaml', rendered.systemYaml);
      }
      if (rendered.dashboardUrl) {
        context.output('dashboardUrl', rendered.dashboardUrl);
      }
      const pullRequest = pullRequestOf({
        plan,
        rendered,
        taskId: context.task.id,
      });
      if (pullRequest) {
        context.output('pullRequest', pullRequest);
      }
    },
  });
}
