import { Owner, OwnerStep } from '@data-portal/plugin-on-call-common';
import { makeRota } from './makeRota';

/**
 * The group Checkout as the owner of an entity called orders, or what the
 * overrides make of it.
 *
 * @public
 */
export function makeOwnerStep(
  overrides?: Partial<Owner>,
  owns: OwnerStep['owns'] = [
    {
      entityRef: 'component:default/orders',
      title: 'orders',
      relation: 'entity',
    },
  ],
): OwnerStep {
  return {
    owner: {
      entityRef: 'group:default/checkout',
      title: 'Checkout',
      kind: 'group',
      isFound: true,
      contacts: [
        {
          kind: 'web',
          title: 'Chat #checkout',
          url: 'https://chat.example.com/checkout',
        },
      ],
      members: [
        {
          userRef: 'user:default/olivia',
          name: 'Olivia Okafor',
          contacts: [],
        },
        { userRef: 'user:default/omar', name: 'Omar Haddad', contacts: [] },
      ],
      memberCount: 2,
      rotas: [makeRota()],
      ...overrides,
    },
    owns,
  };
}
