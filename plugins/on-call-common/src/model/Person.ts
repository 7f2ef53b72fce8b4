import { ContactLink } from '../contacts';

/**
 * Somebody who is on call, or belongs to a group.
 *
 * @public
 */
export type Person = {
  /** The user's entity, when it is known who that is in the catalog. */
  userRef?: string;
  name: string;
  /** The address of a picture. */
  picture?: string;
  contacts: ContactLink[];
};
