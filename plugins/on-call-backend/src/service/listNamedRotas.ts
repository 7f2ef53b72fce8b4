import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  NamedRota,
  NamedRotasAnswer,
  ON_CALL_KINDS,
} from '@data-portal/plugin-on-call-common';
import { ENTITY_FIELDS, refOf, titleOf } from '../ladder/CatalogView';
import { findNamedRotas } from '../ladder/findOwnRotas';
import { FoundRota, ProviderRegistry } from '../providers/ProviderRegistry';
import { RotaReader } from '../readings/RotaReader';

const PAGE = 500;
/** Readers are not to wait behind a sweep through all rotas. */
const ASKED_AT_ONCE = 25;

type Named = { entity: Entity; rota: FoundRota };

async function findNamed(
  providers: ProviderRegistry,
  entity: Entity,
): Promise<Named[]> {
  const { rotas, rung } = await findNamedRotas({ providers, entity });
  if (rung.outcome === 'failed') {
    throw new ServiceUnavailableError(rung.message);
  }
  return rotas.map(rota => ({ entity, rota }));
}

/**
 * The rotas that entities name themselves, with the names that their sources give
 * them, as far as these answer.
 *
 * @internal
 */
export async function listNamedRotas(options: {
  catalog: CatalogService;
  providers: ProviderRegistry;
  reader: RotaReader;
  credentials: BackstageCredentials;
  cursor?: string;
}): Promise<NamedRotasAnswer> {
  const { catalog, providers, reader, credentials, cursor } = options;
  const { items, pageInfo } = await catalog.queryEntities(
    {
      ...(cursor ? { cursor } : { filter: { kind: ON_CALL_KINDS } }),
      fields: ENTITY_FIELDS,
      limit: PAGE,
    },
    { credentials },
  );
  const found = await Promise.all(
    items.map(entity => findNamed(providers, entity)),
  );
  const waiting = found.flat();
  const named: NamedRota[] = [];
  while (waiting.length > 0) {
    const batch = waiting.splice(0, ASKED_AT_ONCE);
    const records = await reader.read(batch.map(({ rota }) => rota));
    named.push(
      ...batch.map(({ entity, rota }, index): NamedRota => {
        const { id, provider, label } = rota;
        return {
          id,
          provider: { id: provider.id, title: provider.title },
          name: records[index].name ?? rota.name,
          ...(label && { label }),
          namedBy: { entityRef: refOf(entity), title: titleOf(entity) },
        };
      }),
    );
  }
  return {
    items: named,
    ...(pageInfo.nextCursor && { nextCursor: pageInfo.nextCursor }),
  };
}
