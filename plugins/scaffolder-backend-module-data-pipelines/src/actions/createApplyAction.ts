import { AuthService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  DataPipelinesApi,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { AppliedResource, applyOnce } from '../changes/applyOnce';
import { initiatorToken } from '../changes/initiatorToken';
import { requestOf } from '../changes/requestOf';
import { foretellEntityRef } from '../objects/foretellEntityRef';
import { refOfObject } from '../objects/refOfObject';
import { examples } from './createApplyAction.examples';
import {
  appliedField,
  clusterField,
  entityRefsField,
  forceField,
  objectsField,
  operationField,
} from './schemas';

/**
 * Makes objects in a cluster on behalf of whoever started the task.
 *
 * @remarks
 *
 * A retry of the task continues where it broke off: what was made is not made
 * again, and is not taken for somebody else's either.
 *
 * @public
 */
export function createApplyAction(options: {
  auth: AuthService;
  client: Pick<DataPipelinesApi, 'change' | 'getResource'>;
}) {
  const { auth, client } = options;
  return createTemplateAction({
    id: 'data-pipelines:apply',
    description: 'Makes objects in a cluster, in the order given',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: clusterField,
        objects: zod =>
          objectsField(zod).describe(
            'The objects, as data-pipelines:render puts them out',
          ),
        operation: operationField,
        force: forceField,
      },
      output: {
        applied: zod =>
          zod
            .array(appliedField(zod))
            .describe('What was made, for data-pipelines:wait'),
        entityRefs: entityRefsField,
      },
    },
    async handler(context) {
      const { cluster, objects, operation = 'create', force } = context.input;
      const requests = objects.map(object =>
        requestOf({ operation, force, cluster, object }),
      );
      const refs = objects.map(object => refOfObject(cluster, object));
      const applied: AppliedResource[] = [];
      for (const [index, object] of objects.entries()) {
        const ref = refs[index];
        if (context.isDryRun) {
          context.logger.info(
            `Dry run: would ${operation} ${stringifyResourceRef(ref)}`,
          );
          const entityRef = foretellEntityRef(ref, object);
          applied.push({ ...ref, ...(entityRef && { entityRef }) });
          continue;
        }
        const token = await initiatorToken(auth, context);
        applied.push(
          await applyOnce({
            client,
            context,
            request: requests[index],
            ref,
            token,
          }),
        );
      }
      context.output('applied', applied);
      context.output(
        'entityRefs',
        applied.flatMap(({ entityRef }) => entityRef ?? []),
      );
    },
  });
}
