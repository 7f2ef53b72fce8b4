import { AuthService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ChangeOutcome,
  DataPipelinesApi,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { describeChanges } from '../changes/describeChanges';
import { initiatorToken } from '../changes/initiatorToken';
import { missingAccount } from '../changes/missingAccount';
import { toActionError } from '../changes/toActionError';
import { requestOf } from '../changes/requestOf';
import { refOfObject } from '../objects/refOfObject';
import { examples } from './createPreviewAction.examples';
import { optionalField } from './optionalField';
import {
  clusterField,
  entityRefsField,
  forceField,
  leftOutField,
  objectsField,
  operationField,
  serviceAccountField,
} from './schemas';

/**
 * Asks a cluster what it would make of some objects, and whether whoever
 * started the task may have them. Changes nothing.
 *
 * @public
 */
export function createPreviewAction(options: {
  auth: AuthService;
  client: Pick<DataPipelinesApi, 'change' | 'getServiceAccount'>;
}) {
  const { auth, client } = options;
  return createTemplateAction({
    id: 'data-pipelines:preview',
    description:
      'Has a cluster check objects without making them, and shows what would change',
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
        serviceAccount: zod =>
          optionalField(zod, serviceAccountField(zod)).describe(
            'The service account that jobs run as, which has to be there',
          ),
        leftOut: zod =>
          leftOutField(zod).describe(
            'What is not made in this way, as data-pipelines:render puts it out',
          ),
      },
      output: {
        diff: zod =>
          zod
            .string()
            .describe(
              'What would change, a field a line: + added, ~ changed, - removed. Secrets are masked',
            ),
        changes: zod =>
          zod
            .number()
            .describe('How many fields would change; 0 when nothing would'),
        warnings: zod =>
          zod.array(zod.string()).describe('What the cluster warns of'),
        entityRefs: entityRefsField,
        missing: zod =>
          zod
            .array(zod.string())
            .describe(
              'What has to be there before the objects do their work, and what is left out: a sentence each',
            ),
      },
    },
    async handler(context) {
      const { cluster, objects, operation = 'create', force } = context.input;
      const { leftOut = [], serviceAccount } = context.input;
      const requests = objects.map(object =>
        requestOf({ operation, force, cluster, object }),
      );
      const refs = objects.map(object => refOfObject(cluster, object));
      const printed = refs.map(stringifyResourceRef);
      // A retry of the task comes by here again after the objects were made,
      // and must not be refused because they exist.
      const preview = await context.checkpoint({
        key: `${operation}.${printed.join(',')}`,
        fn: async () => {
          const token = await initiatorToken(auth, context);
          const outcomes: ChangeOutcome[] = [];
          const refusals: Error[] = [];
          for (const [index, request] of requests.entries()) {
            try {
              const outcome = await client.change(request, {
                dryRun: true,
                token,
                signal: context.signal,
              });
              outcomes.push(outcome);
              context.logger.info(describeChanges(outcome));
            } catch (error) {
              const refusal = toActionError(error);
              refusals.push(refusal);
              context.logger.error(`${printed[index]}: ${refusal.message}`);
            }
          }
          const missing = leftOut.map(
            ({ kind, name, reason }) =>
              `${kind} ${name} is left out: ${reason}`,
          );
          if (serviceAccount) {
            missing.push(
              ...(await missingAccount({
                client,
                account: { cluster, ...serviceAccount },
                request: { token, signal: context.signal },
              })),
            );
          }
          for (const sentence of missing) {
            context.logger.warn(sentence);
          }
          // All are asked first, so that one attempt tells all that is wrong.
          if (refusals.length) {
            throw refusals[0];
          }
          return {
            diff: outcomes.map(describeChanges).join('\n\n'),
            changes: outcomes.reduce((sum, { diff }) => sum + diff.length, 0),
            warnings: outcomes.flatMap(({ warnings }) => warnings),
            entityRefs: outcomes.flatMap(({ entityRef }) => entityRef ?? []),
            missing,
          };
        },
      });
      context.output('diff', preview.diff);
      context.output('changes', preview.changes);
      context.output('warnings', preview.warnings);
      context.output('entityRefs', preview.entityRefs);
      context.output('missing', preview.missing);
    },
  });
}
