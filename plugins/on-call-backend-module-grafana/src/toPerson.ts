import { Person, toEmailLink } from '@data-portal/plugin-on-call-common';
import { User } from './schemas';

/**
 * @internal
 */
export function toPerson({ username, email }: User): Person {
  return {
    name: username || email || 'A deleted user',
    contacts: email ? [toEmailLink(email)] : [],
  };
}
