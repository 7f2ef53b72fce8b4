import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { refOf, titleOf } from '../ladder/CatalogView';
import { listRelated } from '../duties/listRelated';
import { parseActionRef } from './parseActionRef';

const MOST_TOLD = 100;

/**
 * @internal
 */
export function registerWhatDoesTeamOwnAction(options: {
  actionsRegistry: ActionsRegistryService;
  catalog: CatalogService;
}): void {
  const { actionsRegistry, catalog } = options;
  actionsRegistry.register({
    name: 'what-does-team-own',
    title: 'What a team owns',
    description: `Lists the entities of the catalog that a group or a user owns, a hundred at most.
Takes the ref of the group or user; checkout means group:default/checkout.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          team: z
            .string()
            .describe('The group or user, such as group:default/checkout'),
        }),
      output: z =>
        z.object({
          team: z.string(),
          entities: z.array(
            z.object({
              entityRef: z.string(),
              title: z.string(),
              type: z.string().optional(),
            }),
          ),
          isCut: z.boolean().describe('There are more than these'),
        }),
    },
    examples: [
      {
        title: 'What Checkout owns',
        input: { team: 'group:default/checkout' },
      },
    ],
    async action({ input, credentials }) {
      const team = parseActionRef(input.team, 'group');
      if (!(await catalog.getEntityByRef(team, { credentials }))) {
        throw new NotFoundError(
          `There is no group or user ${team}, or you may not see it`,
        );
      }
      const { entities, isCut } = await listRelated({
        catalog,
        relation: RELATION_OWNED_BY,
        refs: [team],
        credentials,
      });
      return {
        output: {
          team,
          entities: entities.slice(0, MOST_TOLD).map(entity => ({
            entityRef: refOf(entity),
            title: titleOf(entity),
            ...(typeof entity.spec?.type === 'string' && {
              type: entity.spec.type,
            }),
          })),
          isCut: isCut || entities.length > MOST_TOLD,
        },
      };
    },
  });
}
