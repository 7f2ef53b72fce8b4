import {
  Entity,
  RELATION_HAS_MEMBER,
  parseEntityRef,
} from '@backstage/catalog-model';
import {
  Owner,
  OwnerStep,
  Person,
  Rota,
} from '@data-portal/plugin-on-call-common';
import { CatalogView, relatedRefs, titleOf } from '../ladder/CatalogView';
import { SearchPlace, findOwnRotas } from '../ladder/findOwnRotas';
import { ChosenRota } from '../ladder/findRotas';
import { Ladder } from '../ladder/Ladder';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { listOwners } from './listOwners';
import { contactsOf, toPerson } from './describePerson';

const MOST_MEMBERS = 25;

const ownPlace: SearchPlace = { kind: 'owner', role: 'owner', search: 'both' };

async function membersOf(
  view: CatalogView,
  owner: Entity,
): Promise<{ members: Person[]; memberCount: number }> {
  const refs = relatedRefs(owner, RELATION_HAS_MEMBER);
  const users = await Promise.all(
    refs.slice(0, MOST_MEMBERS).map(ref => view.get(ref)),
  );
  return {
    members: users
      .flatMap(user => (user ? toPerson(user) : []))
      .sort((a, b) => a.name.localeCompare(b.name)),
    memberCount: refs.length,
  };
}

function kindOf(entityRef: string): Owner['kind'] {
  const { kind } = parseEntityRef(entityRef);
  return kind === 'group' || kind === 'user' ? kind : 'other';
}

/**
 * The owner ladder of an entity: who owns it, what it is a part of, and so on,
 * with their members, contacts and own rotas.
 *
 * @internal
 */
export async function describeOwners(options: {
  view: CatalogView;
  ladder: Ladder;
  providers: ProviderRegistry;
  platformTypes: string[];
  describe(rotas: ChosenRota[]): Promise<Rota[]>;
}): Promise<OwnerStep[]> {
  const { view, ladder, providers, platformTypes, describe } = options;
  const owned = await listOwners({ view, ladder, platformTypes });
  return Promise.all(
    owned.map(async ({ owner, owns }): Promise<OwnerStep> => {
      const { entityRef, entity } = owner;
      const summary = { entityRef, kind: kindOf(entityRef) };
      if (!entity) {
        return {
          owner: {
            ...summary,
            title: entityRef,
            isFound: false,
            contacts: [],
            members: [],
            memberCount: 0,
            rotas: [],
          },
          owns,
        };
      }
      const [members, found] = await Promise.all([
        membersOf(view, entity),
        findOwnRotas({ providers, place: ownPlace, climbed: owner }),
      ]);
      const { rung } = found;
      const rotas = await describe(
        found.rotas.map(rota => ({
          ...rota,
          why: {
            rung: rung.kind,
            entityRef,
            chosenBy: rota.chosenBy,
            text: `${rung.title} has this rota, by ${rota.chosenBy}.`,
          },
        })),
      );
      return {
        owner: {
          ...summary,
          title: titleOf(entity),
          isFound: true,
          contacts: contactsOf(entity),
          ...members,
          rotas,
        },
        owns,
      };
    }),
  );
}
