import { AuthService } from '@backstage/backend-plugin-api';
import { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  DataPipelinesApi,
  RESOURCE_DOCUMENT_TYPE,
  ResourceDocument,
  dataPipelinesResourceReadPermission,
} from '@data-portal/plugin-data-pipelines-common';
import { Readable } from 'node:stream';
import { toDocument } from './toDocument';

/** The largest page that the backend gives. */
const PAGE = 500;

/**
 * Reads all resources as the portal itself, and leaves it to search to show each
 * reader only what they may see. A request that fails breaks the collation off,
 * and search keeps what it had.
 *
 * @internal
 */
export class ResourceCollatorFactory implements DocumentCollatorFactory {
  readonly type = RESOURCE_DOCUMENT_TYPE;
  readonly visibilityPermission = dataPipelinesResourceReadPermission;
  readonly #auth: AuthService;
  readonly #client: Pick<DataPipelinesApi, 'listResources'>;
  readonly #locationTemplate?: string;

  constructor(options: {
    auth: AuthService;
    client: Pick<DataPipelinesApi, 'listResources'>;
    locationTemplate?: string;
  }) {
    this.#auth = options.auth;
    this.#client = options.client;
    this.#locationTemplate = options.locationTemplate;
  }

  /** {@inheritdoc @backstage/plugin-search-common#DocumentCollatorFactory.getCollator} */
  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ResourceDocument> {
    let cursor: string | undefined;
    do {
      // A token does not last for all pages of a large portal.
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: 'data-pipelines',
      });
      const page = await this.#client.listResources(
        // By name, because states change between two pages.
        { sort: 'name', parts: true, limit: PAGE, cursor },
        { token },
      );
      for (const resource of page.items) {
        yield toDocument(resource, {
          locationTemplate: this.#locationTemplate,
        });
      }
      cursor = page.nextCursor;
    } while (cursor);
  }
}
