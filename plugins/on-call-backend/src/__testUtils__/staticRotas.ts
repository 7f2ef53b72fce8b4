import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readStaticRotas } from '../providers/static/readStaticRotas';

/** A rota as it stands in the configuration. */
export function makeRota(overrides?: JsonObject): JsonObject {
  return {
    owner: 'group:default/checkout',
    name: 'Checkout',
    timezone: 'Europe/Berlin',
    rotation: {
      start: '2026-01-05T09:00',
      every: { weeks: 1 },
      members: ['user:default/olivia', 'omar'],
    },
    ...overrides,
  };
}

/** Reads rotas as if they stood in the configuration. */
export function readRotas(...rotas: JsonObject[]) {
  return readStaticRotas(
    mockServices.rootConfig({ data: { onCall: { static: { rotas } } } }),
  );
}
