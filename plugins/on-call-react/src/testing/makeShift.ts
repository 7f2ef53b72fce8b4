import { Shift } from '@data-portal/plugin-on-call-common';

/**
 * A shift of Olivia that began this morning, or what the overrides make of it.
 *
 * @public
 */
export function makeShift(overrides?: Partial<Shift>): Shift {
  const now = Date.now();
  return {
    person: {
      userRef: 'user:default/olivia',
      name: 'Olivia Okafor',
      contacts: [
        {
          kind: 'email',
          title: 'olivia@example.com',
          url: 'mailto:olivia@example.com',
        },
      ],
    },
    from: new Date(now - 3_600_000).toISOString(),
    until: new Date(now + 3_600_000).toISOString(),
    source: 'rotation',
    ...overrides,
  };
}
