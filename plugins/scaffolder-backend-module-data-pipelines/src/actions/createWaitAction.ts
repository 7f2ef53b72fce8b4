import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  DataPipelinesApi,
  VERDICT_STATES,
  VerdictState,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import { initiatorToken } from '../changes/initiatorToken';
import { foretellEntityRef } from '../objects/foretellEntityRef';
import { Deadline } from '../waiting/Deadline';
import { Pace, realPace } from '../waiting/Pace';
import { waitForEntities } from '../waiting/waitForEntities';
import { waitForResources } from '../waiting/waitForResources';
import { examples } from './createWaitAction.examples';
import { appliedField, entityRefsField } from './schemas';

const DEFAULT_STATES: VerdictState[] = ['healthy', 'completed'];
const DEFAULT_TIMEOUT_SECONDS = 300;
const CATALOG_TIMEOUT_SECONDS = 60;

/**
 * What {@link createWaitAction} works with.
 *
 * @public
 */
export type WaitActionOptions = {
  auth: AuthService;
  client: Pick<DataPipelinesApi, 'getResource'>;
  /** Absent: entities are not waited for. */
  catalog?: Pick<CatalogService, 'getEntityByRef'>;
  /** The passing of time; the real one unless told. */
  pace?: Pace;
};

/**
 * Waits until resources are as they should be and in the catalog.
 *
 * @public
 */
export function createWaitAction(options: WaitActionOptions) {
  const { auth, catalog, client, pace = realPace } = options;
  return createTemplateAction({
    id: 'data-pipelines:wait',
    description:
      'Waits until resources are healthy, logs their progress, and says why when they are not',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        resources: zod =>
          zod
            .array(appliedField(zod))
            .min(1)
            .describe(
              'The resources, as data-pipelines:apply puts them out under "applied"',
            ),
        states: zod =>
          zod
            .array(zod.enum(VERDICT_STATES))
            .min(1)
            .optional()
            .describe(
              `The states that are good enough; ${DEFAULT_STATES.join(
                ' and ',
              )} unless told`,
            ),
        timeoutSeconds: zod =>
          zod
            .number()
            .positive()
            .max(86_400)
            .optional()
            .describe(
              `How long to wait; ${DEFAULT_TIMEOUT_SECONDS} seconds unless told`,
            ),
        inCatalog: zod =>
          zod
            .boolean()
            .optional()
            .describe(
              'Whether to wait also until the catalog lists the entities; true unless told',
            ),
      },
      output: {
        entityRef: zod =>
          zod
            .string()
            .optional()
            .describe('Ref of the first resource’s catalog entity'),
        entityRefs: entityRefsField,
        verdicts: zod =>
          zod
            .array(
              zod.object({
                ref: zod.string().describe('Printed ref of the resource'),
                state: zod.enum(VERDICT_STATES).describe('Its state'),
                reason: zod.string().describe('One word why'),
                message: zod.string().describe('One sentence why'),
              }),
            )
            .describe('How each resource was found in the end'),
      },
    },
    async handler(context) {
      const resources = context.input.resources.filter(saysHowItIs);
      const states = context.input.states ?? DEFAULT_STATES;
      const seconds = context.input.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
      const inCatalog = context.input.inCatalog ?? true;
      const { logger, signal } = context;

      if (!resources.length) {
        logger.info(
          'None of these says how it is: there is nothing to wait for',
        );
        context.output('entityRefs', []);
        context.output('verdicts', []);
        return;
      }
      if (context.isDryRun) {
        logger.info(
          `Dry run: would wait until ${states.join(' or ')}: ${resources
            .map(stringifyResourceRef)
            .join(', ')}`,
        );
        const foretold = resources.flatMap(
          resource => resource.entityRef ?? foretellEntityRef(resource) ?? [],
        );
        context.output('entityRef', foretold[0]);
        context.output('entityRefs', foretold);
        context.output('verdicts', []);
        return;
      }

      const found = await waitForResources({
        client,
        resources,
        states,
        failOn: (['failed'] as const).filter(state => !states.includes(state)),
        deadline: new Deadline({ pace, seconds, signal }),
        seconds,
        logger,
        signal,
        getToken: () => initiatorToken(auth, context),
      });
      const entityRefs = found.flatMap(({ entityRef }) => entityRef ?? []);
      if (catalog && inCatalog) {
        await waitForEntities({
          catalog,
          entityRefs,
          deadline: new Deadline({
            pace,
            seconds: CATALOG_TIMEOUT_SECONDS,
            signal,
          }),
          logger,
          getCredentials: () => context.getInitiatorCredentials(),
        });
      }
      context.output('entityRef', entityRefs[0]);
      context.output('entityRefs', entityRefs);
      context.output(
        'verdicts',
        found.map(({ state, reason, message }, index) => ({
          ref: stringifyResourceRef(resources[index]),
          state,
          reason,
          message,
        })),
      );
    },
  });
}

/**
 * A policy or a rule beside a job is as it was made; no operator reports on it,
 * and the inventory does not hold one that acts on nothing yet.
 */
function saysHowItIs(resource: ResourceRef): boolean {
  return definitionOf(builtInKinds, resource)?.companion !== true;
}
