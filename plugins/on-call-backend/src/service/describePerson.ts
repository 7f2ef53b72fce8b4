import { Entity } from '@backstage/catalog-model';
import {
  ContactLink,
  Person,
  isPictureUrl,
  toContactLink,
  toEmailLink,
} from '@data-portal/plugin-on-call-common';
import { CatalogView, refOf, titleOf } from '../ladder/CatalogView';

function profileOf(entity: Entity): { email?: unknown; picture?: unknown } {
  const profile = entity.spec?.profile;
  return typeof profile === 'object' &&
    !Array.isArray(profile) &&
    profile !== null
    ? profile
    : {};
}

/**
 * How to reach a group or a user: the email address of its profile, and its
 * links.
 *
 * @internal
 */
export function contactsOf(entity: Entity): ContactLink[] {
  const { email } = profileOf(entity);
  const links = entity.metadata.links ?? [];
  return [
    typeof email === 'string' && email ? toEmailLink(email) : undefined,
    ...links.map(({ url, title }) => toContactLink(url, title)),
  ].filter(link => link !== undefined);
}

/**
 * A user as a person.
 *
 * @internal
 */
export function toPerson(user: Entity): Person {
  const { picture } = profileOf(user);
  return {
    userRef: refOf(user),
    name: titleOf(user),
    ...(typeof picture === 'string' && isPictureUrl(picture) && { picture }),
    contacts: contactsOf(user),
  };
}

/** Vendors know people by their addresses; a name proves nothing. */
async function findByEmail(
  view: CatalogView,
  person: Person,
): Promise<Entity | undefined> {
  const email = person.contacts.find(({ kind }) => kind === 'email')?.title;
  return email ? view.userByEmail(email) : undefined;
}

/**
 * Adds to a person what the catalog lets the caller see of them, and leaves out
 * the ref of a user whom it does not let them see.
 *
 * @internal
 */
export async function nameFromCatalog(
  view: CatalogView,
  person: Person,
): Promise<Person> {
  const { userRef, ...rest } = person;
  const user = userRef
    ? await view.get(userRef)
    : await findByEmail(view, person);
  if (!user) {
    // A link to them would lead nowhere.
    return rest;
  }
  const known = toPerson(user);
  // An address is the same in any case of letters.
  const urls = new Set(person.contacts.map(({ url }) => url.toLowerCase()));
  return {
    ...person,
    ...known,
    contacts: [
      ...person.contacts,
      ...known.contacts.filter(({ url }) => !urls.has(url.toLowerCase())),
    ],
  };
}
