import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { makeRota, readRotas } from '../../__testUtils__/staticRotas';
import { readStaticRotas } from './readStaticRotas';

describe('readStaticRotas', () => {
  it('needs no configuration', () => {
    expect(readStaticRotas(mockServices.rootConfig())).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    [
      'onCall.static.rotas[0].timezone: must be an IANA',
      { timezone: 'CETish' },
    ],
    [
      'onCall.static.rotas[0].owner: must be an entity ref',
      { owner: 'group:' },
    ],
    ['onCall.static.rotas[0]: Unrecognized key: "zone"', { zone: 'UTC' }],
    [
      'onCall.static.rotas[0].rotation.start: must be a local date and time',
      {
        rotation: {
          start: '2026-01-05T09:00Z',
          every: { days: 1 },
          members: ['a'],
        },
      },
    ],
    [
      'onCall.static.rotas[0].rotation.start: must be a local date and time',
      {
        rotation: {
          start: '2026-02-31T09:00',
          every: { days: 1 },
          members: ['a'],
        },
      },
    ],
    [
      'onCall.static.rotas[0].rotation.every: must have exactly one of',
      {
        rotation: {
          start: '2026-01-05',
          every: { days: 1, weeks: 1 },
          members: ['a'],
        },
      },
    ],
    [
      'onCall.static.rotas[0].rotation.members: must name somebody',
      { rotation: { start: '2026-01-05', every: { days: 1 }, members: [] } },
    ],
    [
      'onCall.static.rotas[0].rotation.members[0]: must be a user',
      {
        rotation: {
          start: '2026-01-05',
          every: { days: 1 },
          members: ['group:a'],
        },
      },
    ],
    [
      'onCall.static.rotas[0].rotation.members[0].links[0].url: must be an http(s), mailto or tel link',
      {
        rotation: {
          start: '2026-01-05',
          every: { days: 1 },
          // eslint-disable-next-line no-script-url
          members: [{ name: 'Ana', links: [{ url: 'javascript:alert(1)' }] }],
        },
      },
    ],
    [
      'onCall.static.rotas[0].hours.from: must be a time in quotes',
      { hours: { from: 480, to: '18:00' } },
    ],
    [
      'onCall.static.rotas[0].escalation[0].after: must have exactly one of minutes and hours',
      { escalation: [{ rota: 'night', after: {} }] },
    ],
    [
      'onCall.static.rotas[0].overrides[0].until: must be after from',
      { overrides: [{ from: '2026-01-05', until: '2026-01-05', who: 'a' }] },
    ],
  ])('refuses to start: %s', (message, overrides) => {
    expect(() => readRotas(makeRota(overrides))).toThrow(
      `Invalid configuration at ${message}`,
    );
  });

  it.each(['nobody', 'checkout'])('wants %s to be another rota', rota => {
    expect(() =>
      readRotas(
        makeRota({ escalation: [{ rota }] }),
        makeRota({ name: 'Night' }),
      ),
    ).toThrow(
      `Invalid configuration at onCall.static.rotas[0].escalation[0].rota: there is no other rota called ${rota}; name one of night`,
    );
  });

  it('wants different ids', () => {
    expect(() => readRotas(makeRota(), makeRota())).toThrow(
      'Invalid configuration at onCall.static.rotas[1].id: onCall.static.rotas[0] is called checkout too',
    );
  });
});
