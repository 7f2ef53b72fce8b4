import { AuthService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  DataPipelinesApi,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { initiatorToken } from '../changes/initiatorToken';
import { toActionError } from '../changes/toActionError';
import {
  DeletionPlan,
  describePlan,
  planDeletion,
} from '../deleting/planDeletion';
import { readPipeline } from '../deleting/readPipeline';
import { checkEntityRef } from '../objects/checkEntityRef';
import { examples } from './createDeleteAction.examples';
import { clusterField, refField } from './schemas';

function namesIn(topics: string | string[] = []): string[] {
  return [topics]
    .flat()
    .flatMap(text => text.split(','))
    .map(name => name.trim())
    .filter(name => name !== '');
}

function checkConfirmation(options: {
  plan: DeletionPlan;
  confirm: string;
  topics: string[];
}): void {
  const { plan, confirm, topics } = options;
  const { name } = plan;
  if (confirm.trim() !== name) {
    throw new InputError(
      `Nothing was deleted: type the name, ${name}, to delete\n${describePlan(
        plan,
      )}`,
    );
  }
  const losing = plan.deletions
    .filter(({ losesMessages }) => losesMessages)
    .map(({ ref }) => ref.name);
  const unnamed = losing.filter(topic => !topics.includes(topic));
  if (unnamed.length) {
    throw new InputError(
      `Nothing was deleted: name each topic whose messages may go. Not named: ${unnamed.join(
        ', ',
      )}`,
    );
  }
  const strange = topics.filter(topic => !losing.includes(topic));
  if (strange.length) {
    throw new InputError(
      `Nothing was deleted: no topic of this pipeline is called ${strange.join(
        ', ',
      )}, or it is not deleted from here`,
    );
  }
}

/**
 * Deletes what templates have made of a pipeline, on behalf of whoever started
 * the task. Without a confirmation it only says what would be lost.
 *
 * @public
 */
export function createDeleteAction(options: {
  auth: AuthService;
  client: Pick<
    DataPipelinesApi,
    'change' | 'getResource' | 'getResourceByEntity' | 'listResources'
  >;
}) {
  const { auth, client } = options;
  return createTemplateAction({
    id: 'data-pipelines:delete',
    description:
      'Deletes what templates have made of a pipeline; without a confirmation it only says what would be lost',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: clusterField,
        entity: zod =>
          zod
            .string()
            .min(1)
            .describe(
              'Entity ref of the System, the pipeline, whose objects go, or of one resource; a name alone is a system',
            ),
        confirm: zod =>
          zod
            .string()
            .optional()
            .describe(
              'The name of the entity, typed; nothing is deleted without',
            ),
        topics: zod =>
          zod
            .union([zod.string(), zod.array(zod.string())])
            .optional()
            .describe(
              'Names of the topics whose messages may be lost: a list, or a text with commas between them',
            ),
      },
      output: {
        name: zod =>
          zod.string().describe('What has to be typed to confirm it'),
        plan: zod =>
          zod.string().describe('What is lost, and what stays, a line each'),
        topics: zod =>
          zod
            .array(zod.string())
            .describe('The topics whose messages are lost'),
        deleted: zod =>
          zod
            .array(refField(zod))
            .describe('What was deleted; nothing without a confirmation'),
      },
    },
    async handler(context) {
      const { cluster, confirm } = context.input;
      const topics = namesIn(context.input.topics);
      const { logger, signal } = context;
      const entityRef = checkEntityRef(context.input.entity, {
        field: 'entity',
        defaultKind: 'system',
      });
      // What a retry still finds is less than what was confirmed.
      const plan = await context.checkpoint({
        key: `plan.${cluster}.${entityRef}`,
        fn: async () => {
          const token = await initiatorToken(auth, context);
          return planDeletion(
            await readPipeline({
              client,
              cluster,
              entityRef,
              request: { token, signal },
            }),
            entityRef,
          );
        },
      });
      const text = describePlan(plan);
      logger.info(text);
      context.output('name', plan.name);
      context.output('plan', text);
      context.output(
        'topics',
        plan.deletions
          .filter(({ losesMessages }) => losesMessages)
          .map(({ ref }) => ref.name),
      );
      if (!confirm || context.isDryRun) {
        logger.info('Nothing is deleted: there is no confirmation');
        context.output('deleted', []);
        return;
      }
      checkConfirmation({ plan, confirm, topics });

      /** Whether it was there to be deleted. */
      const change = async (dryRun: boolean, index: number) => {
        const { ref, uid } = plan.deletions[index];
        const token = await initiatorToken(auth, context);
        try {
          await client.change(
            { operation: 'delete', ref, ...(uid && { uid }) },
            { dryRun, token, signal },
          );
          return true;
        } catch (error) {
          const problem = toActionError(error);
          if (problem instanceof NotFoundError) {
            return false;
          }
          throw problem;
        }
      };
      // All are asked first: a pipeline that goes by halves is worse than one
      // that stays.
      await context.checkpoint({
        key: `allowed.${cluster}.${entityRef}`,
        fn: async () => {
          for (const index of plan.deletions.keys()) {
            await change(true, index);
          }
          return true;
        },
      });
      for (const [index, { ref, uid }] of plan.deletions.entries()) {
        const printed = stringifyResourceRef(ref);
        await context.checkpoint({
          key: `delete.${printed}.${uid ?? ''}`,
          fn: async () => {
            const wasThere = await change(false, index);
            logger.info(
              wasThere ? `Deleted ${printed}` : `${printed} is gone already`,
            );
            return true;
          },
        });
      }
      context.output(
        'deleted',
        plan.deletions.map(({ ref }) => ref),
      );
    },
  });
}
