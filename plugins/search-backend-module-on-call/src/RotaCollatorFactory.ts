import { AuthService } from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  NamedRota,
  OnCallApi,
  ROTA_DOCUMENT_TYPE,
  RotaDocument,
} from '@data-portal/plugin-on-call-common';
import { Readable } from 'node:stream';
import { toDocument } from './toDocument';

/** Those that one entity names are together on a page. */
function byEntity(rotas: NamedRota[]): NamedRota[][] {
  const found = new Map<string, NamedRota[]>();
  for (const rota of rotas) {
    const { entityRef } = rota.namedBy;
    found.set(entityRef, [...(found.get(entityRef) ?? []), rota]);
  }
  return [...found.values()];
}

/**
 * Reads all rotas as the portal itself, and leaves it to search to show each
 * reader only those of entities that they may see. A request that fails breaks
 * the collation off, and search keeps what it had.
 *
 * @internal
 */
export class RotaCollatorFactory implements DocumentCollatorFactory {
  readonly type = ROTA_DOCUMENT_TYPE;
  readonly visibilityPermission = catalogEntityReadPermission;
  readonly #auth: AuthService;
  readonly #client: Pick<OnCallApi, 'listNamedRotas'>;
  readonly #path: string;

  constructor(options: {
    auth: AuthService;
    client: Pick<OnCallApi, 'listNamedRotas'>;
    /** Where the on-call page is; `/on-call` unless told. */
    path?: string;
  }) {
    this.#auth = options.auth;
    this.#client = options.client;
    this.#path = options.path ?? '/on-call';
  }

  /** {@inheritdoc @backstage/plugin-search-common#DocumentCollatorFactory.getCollator} */
  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<RotaDocument> {
    let cursor: string | undefined;
    do {
      // A token does not last for all pages of a large portal.
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: 'on-call',
      });
      const page = await this.#client.listNamedRotas({ cursor }, { token });
      for (const rotas of byEntity(page.items)) {
        yield toDocument(rotas, this.#path);
      }
      cursor = page.nextCursor;
    } while (cursor);
  }
}
