import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { mkdir, writeFile } from 'node:fs/promises';
import { finishObject } from '../objects/finishObject';
import { foretellEntityRef } from '../objects/foretellEntityRef';
import { refOfObject } from '../objects/refOfObject';
import { toYaml } from '../objects/toYaml';
import { examples } from './createRenderAction.examples';
import {
  clusterField,
  entityRefsField,
  objectsField,
  refField,
} from './schemas';

const DEFAULT_PATH = 'manifests';

/**
 * Makes Kubernetes objects out of what a template says.
 *
 * @remarks
 *
 * Objects are written as objects in the step's input, and values are put in
 * leaf by leaf before they come here. YAML is made of the finished objects, so
 * that no value can break out of its place.
 *
 * @public
 */
export function createRenderAction() {
  return createTemplateAction({
    id: 'data-pipelines:render',
    description:
      'Makes Kubernetes objects: adds who owns them, leaves out what was left blank, checks names and writes YAML files',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: clusterField,
        objects: zod =>
          objectsField(zod).describe(
            'The objects, each with apiVersion, kind, metadata and spec. Empty texts are left out',
          ),
        owner: zod =>
          zod
            .string()
            .optional()
            .describe(
              'Entity ref of the group or user that owns the objects; a name alone is a group',
            ),
        system: zod =>
          zod
            .string()
            .optional()
            .describe(
              'Entity ref of the System, the pipeline, that the objects are a part of; a name alone is a system',
            ),
        path: zod =>
          zod
            .string()
            .optional()
            .describe(
              `Folder of the workspace for the YAML files, one an object; "${DEFAULT_PATH}" unless told`,
            ),
      },
      output: {
        objects: zod =>
          objectsField(zod).describe('The finished objects, for the next step'),
        yaml: zod =>
          zod.string().describe('All objects as one YAML text, for a reader'),
        files: zod =>
          zod
            .array(zod.string())
            .describe('Paths of the files, relative to the workspace'),
        refs: zod =>
          zod.array(refField(zod)).describe('What each object is and where'),
        entityRefs: zod =>
          entityRefsField(zod).describe(
            'Foretold refs of the catalog entities; objects that become none are left out',
          ),
      },
    },
    async handler(context) {
      const { cluster, owner, system, path } = context.input;
      const folder = path || DEFAULT_PATH;
      const target = resolveSafeChildPath(context.workspacePath, folder);
      const objects = context.input.objects.map(object =>
        finishObject(object, { owner, system }),
      );
      const refs = objects.map(object => refOfObject(cluster, object));
      const documents = objects.map(toYaml);
      const names = refs.map(
        ref => `${ref.kind.toLowerCase()}-${ref.namespace}-${ref.name}.yaml`,
      );

      await mkdir(target, { recursive: true });
      for (const [index, name] of names.entries()) {
        await writeFile(resolveSafeChildPath(target, name), documents[index]);
        context.logger.info(`Rendered ${folder}/${name}`);
      }
      context.output('objects', objects);
      context.output('yaml', documents.join('---\n'));
      context.output(
        'files',
        names.map(name => `${folder}/${name}`),
      );
      context.output('refs', refs);
      context.output(
        'entityRefs',
        refs.flatMap((ref, index) => {
          const entityRef = foretellEntityRef(ref, objects[index]);
          return entityRef ? [entityRef] : [];
        }),
      );
    },
  });
}
