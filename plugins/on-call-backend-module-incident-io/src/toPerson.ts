import { Person, toEmailLink } from '@data-portal/plugin-on-call-common';
import { User } from './schemas';

/**
 * @internal
 */
export function toPerson({ name, email }: User): Person {
  return {
    name: name || email || 'A deleted user',
    contacts: email ? [toEmailLink(email)] : [],
  };
}
