import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  DutiesAnswer,
  MyEntitiesAnswer,
  MyOnCall,
  NamedRotasAnswer,
  OnCallAnswer,
  OnCallNowAnswer,
  PageAnswer,
  PageRequest,
} from '../model';
import { OnCallApi, OnCallRequestOptions } from './OnCallApi';

function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [kind, namespace, name].map(encodeURIComponent).join('/');
  return `/by-entity/${path}`;
}

/**
 * Asks the on-call backend over HTTP.
 *
 * @public
 */
export class OnCallClient implements OnCallApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? {
      fetch: (...request) => globalThis.fetch(...request),
    };
  }

  /** {@inheritdoc OnCallApi.getOnCall} */
  getOnCall(entityRef: string, options?: OnCallRequestOptions) {
    return this.#send<OnCallAnswer>(pathOf(entityRef), options);
  }

  /** {@inheritdoc OnCallApi.getDuties} */
  getDuties(entityRef: string, options?: OnCallRequestOptions) {
    return this.#send<DutiesAnswer>(`${pathOf(entityRef)}/duties`, options);
  }

  /** {@inheritdoc OnCallApi.getOnCallNow} */
  getOnCallNow(entityRefs: string[], options?: OnCallRequestOptions) {
    return this.#send<OnCallNowAnswer>('/now', options, { entityRefs });
  }

  /** {@inheritdoc OnCallApi.getMine} */
  getMine(options?: OnCallRequestOptions) {
    return this.#send<MyOnCall>('/mine', options);
  }

  /** {@inheritdoc OnCallApi.getMyEntities} */
  getMyEntities(options?: OnCallRequestOptions) {
    return this.#send<MyEntitiesAnswer>('/mine/entities', options);
  }

  /** {@inheritdoc OnCallApi.listNamedRotas} */
  listNamedRotas(
    query: { cursor?: string } = {},
    options?: OnCallRequestOptions,
  ) {
    const { cursor } = query;
    const search = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    return this.#send<NamedRotasAnswer>(`/rotas${search}`, options);
  }

  /** {@inheritdoc OnCallApi.page} */
  page(request: PageRequest, options?: OnCallRequestOptions) {
    return this.#send<PageAnswer>('/page', options, request);
  }

  async #send<T>(
    path: string,
    options?: OnCallRequestOptions,
    body?: unknown,
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('on-call');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      signal: options?.signal,
      headers: {
        ...(options?.token && { Authorization: `Bearer ${options.token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json() as Promise<T>;
  }
}
