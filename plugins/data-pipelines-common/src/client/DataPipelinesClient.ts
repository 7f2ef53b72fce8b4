import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  Allowance,
  ChangeOutcome,
  ChangeRequest,
  ServiceAccountAnswer,
} from '../model/Change';
import {
  ServedKindsAnswer,
  ValidateObjectsAnswer,
  ValidateObjectsRequest,
} from '../model/ClusterSchema';
import { ConsumersAnswer } from '../model/Consumer';
import { EntityFeedPage } from '../model/EntityFeed';
import { HistoryQuery, ResourceHistory } from '../model/History';
import { NamespacesAnswer, NamespacesQuery } from '../model/Namespace';
import { NamingAnswer } from '../model/NamingRule';
import {
  ResourceDetail,
  ResourcePage,
  SourcesAnswer,
  VerdictsAnswer,
} from '../model/Resource';
import { UnownedAnswer } from '../model/Unowned';
import { ResourceRef, stringifyResourceType } from '../model/ResourceRef';
import { RuntimeAnswer } from '../model/runtime';
import { SqlParseAnswer, SqlParseRequest } from '../model/Sql';
import {
  DataPipelinesApi,
  LogQuery,
  RequestOptions,
  ResourceQuery,
} from './DataPipelinesApi';

type QueryValue = string | number | boolean | string[] | undefined;

function toSearch(query: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== '' && item !== false) {
        search.append(key, String(item));
      }
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}

function toPath(ref: ResourceRef): string {
  // A segment may not be empty, and no namespace can be called "-".
  const namespace = ref.namespace || '-';
  return [ref.cluster, namespace, stringifyResourceType(ref), ref.name]
    .map(encodeURIComponent)
    .join('/');
}

/**
 * Calls the data pipelines backend, from a browser or from another backend.
 *
 * @public
 */
export class DataPipelinesClient implements DataPipelinesApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    /** Adds the caller's credentials in a browser; the global one elsewhere. */
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? {
      fetch: (...args) => globalThis.fetch(...args),
    };
  }

  /** {@inheritdoc DataPipelinesApi.listResources} */
  listResources(query: ResourceQuery, options?: RequestOptions) {
    return this.#json<ResourcePage>(`/resources${toSearch(query)}`, options);
  }

  /** {@inheritdoc DataPipelinesApi.getResource} */
  getResource(ref: ResourceRef, options?: RequestOptions) {
    return this.#json<ResourceDetail>(`/resources/${toPath(ref)}`, options);
  }

  /** {@inheritdoc DataPipelinesApi.getResourceByEntity} */
  getResourceByEntity(entityRef: string, options?: RequestOptions) {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.#json<ResourceDetail>(`/by-entity/${path}`, options);
  }

  /** {@inheritdoc DataPipelinesApi.getRuntime} */
  getRuntime(ref: ResourceRef, options?: RequestOptions) {
    return this.#json<RuntimeAnswer>(
      `/resources/${toPath(ref)}/runtime`,
      options,
    );
  }

  /** {@inheritdoc DataPipelinesApi.getHistory} */
  getHistory(ref: ResourceRef, query: HistoryQuery, options?: RequestOptions) {
    return this.#json<ResourceHistory>(
      `/resources/${toPath(ref)}/history${toSearch(query)}`,
      options,
    );
  }

  /** {@inheritdoc DataPipelinesApi.getConsumers} */
  getConsumers(ref: ResourceRef, options?: RequestOptions) {
    return this.#json<ConsumersAnswer>(
      `/resources/${toPath(ref)}/consumers`,
      options,
    );
  }

  /** {@inheritdoc DataPipelinesApi.getVerdicts} */
  getVerdicts(entityRefs: string[], options?: RequestOptions) {
    return this.#json<VerdictsAnswer>('/verdicts', options, { entityRefs });
  }

  /** {@inheritdoc DataPipelinesApi.listUnowned} */
  listUnowned(options?: RequestOptions) {
    return this.#json<UnownedAnswer>('/unowned', options);
  }

  /** {@inheritdoc DataPipelinesApi.getSources} */
  getSources(options?: RequestOptions) {
    return this.#json<SourcesAnswer>('/sources', options);
  }

  /** {@inheritdoc DataPipelinesApi.getLogs} */
  async getLogs(ref: ResourceRef, query: LogQuery, options?: RequestOptions) {
    const response = await this.#send(
      `/resources/${toPath(ref)}/logs${toSearch(query)}`,
      options,
    );
    return response.body ?? new ReadableStream<Uint8Array>();
  }

  /** {@inheritdoc DataPipelinesApi.change} */
  change(
    request: ChangeRequest,
    options: RequestOptions & { dryRun: boolean },
  ) {
    return this.#json<ChangeOutcome>(
      `/changes?dryRun=${options.dryRun}`,
      options,
      request,
    );
  }

  /** {@inheritdoc DataPipelinesApi.getAllowances} */
  getAllowances(ref: ResourceRef, options?: RequestOptions) {
    return this.#json<Record<'update' | 'delete' | 'logs', Allowance>>(
      `/resources/${toPath(ref)}/allowances`,
      options,
    );
  }

  /** {@inheritdoc DataPipelinesApi.getServedKinds} */
  getServedKinds(cluster: string, options?: RequestOptions) {
    return this.#json<ServedKindsAnswer>(
      `/clusters/${encodeURIComponent(cluster)}/kinds`,
      options,
    );
  }

  /** {@inheritdoc DataPipelinesApi.validateObjects} */
  validateObjects(
    cluster: string,
    request: ValidateObjectsRequest,
    options?: RequestOptions,
  ) {
    return this.#json<ValidateObjectsAnswer>(
      `/clusters/${encodeURIComponent(cluster)}/validate`,
      options,
      request,
    );
  }

  /** {@inheritdoc DataPipelinesApi.getServiceAccount} */
  getServiceAccount(
    account: { cluster: string; namespace: string; name: string },
    options?: RequestOptions,
  ) {
    const [cluster, namespace, name] = [
      account.cluster,
      account.namespace,
      account.name,
    ].map(encodeURIComponent);
    return this.#json<ServiceAccountAnswer>(
      `/clusters/${cluster}/namespaces/${namespace}/service-accounts/${name}`,
      options,
    );
  }

  /** {@inheritdoc DataPipelinesApi.getNamespaces} */
  getNamespaces(
    cluster: string,
    query: NamespacesQuery,
    options?: RequestOptions,
  ) {
    return this.#json<NamespacesAnswer>(
      `/clusters/${encodeURIComponent(cluster)}/namespaces${toSearch(query)}`,
      options,
    );
  }

  /** {@inheritdoc DataPipelinesApi.getNaming} */
  getNaming(options?: RequestOptions) {
    return this.#json<NamingAnswer>('/naming', options);
  }

  /** {@inheritdoc DataPipelinesApi.parseSql} */
  parseSql(request: SqlParseRequest, options?: RequestOptions) {
    return this.#json<SqlParseAnswer>('/sql/parse', options, request);
  }

  /** {@inheritdoc DataPipelinesApi.listEntities} */
  listEntities(query: { cursor?: string }, options?: RequestOptions) {
    return this.#json<EntityFeedPage>(`/entities${toSearch(query)}`, options);
  }

  async #json<T>(
    path: string,
    options?: RequestOptions,
    body?: unknown,
  ): Promise<T> {
    const response = await this.#send(path, options, body);
    return response.json() as Promise<T>;
  }

  async #send(
    path: string,
    options: RequestOptions | undefined,
    body?: unknown,
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('data-pipelines');
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
    return response;
  }
}
