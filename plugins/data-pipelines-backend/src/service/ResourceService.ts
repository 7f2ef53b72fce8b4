import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Allowance,
  ConsumersAnswer,
  EntityFeedPage,
  HistoryQuery,
  LogQuery,
  ResourceDetail,
  ResourceHistory,
  ResourcePage,
  ResourceQuery,
  ResourceRef,
  RuntimeAnswer,
  SourcesAnswer,
  UnownedAnswer,
  VerdictsAnswer,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * @internal
 */
export type CallerOptions = { credentials: BackstageCredentials };

/**
 * What the routes answer with. Every method sees only what the caller may see.
 *
 * @internal
 */
export interface ResourceService {
  list(query: ResourceQuery, options: CallerOptions): Promise<ResourcePage>;

  /** @throws NotFoundError also for what the caller may not see. */
  get(ref: ResourceRef, options: CallerOptions): Promise<ResourceDetail>;

  /** @throws NotFoundError also for what the caller may not see. */
  getByEntity(
    entityRef: string,
    options: CallerOptions,
  ): Promise<ResourceDetail>;

  /** @throws NotFoundError also for what the caller may not see. */
  runtime(ref: ResourceRef, options: CallerOptions): Promise<RuntimeAnswer>;

  /**
   * Of an object that is there, whoever may see it sees its history. Of one that
   * is gone, whoever might see it with the owner that it had last.
   *
   * @throws NotFoundError also for what the caller may not see.
   */
  history(
    ref: ResourceRef,
    query: HistoryQuery,
    options: CallerOptions,
  ): Promise<ResourceHistory>;

  /** @throws NotFoundError also for what the caller may not see. */
  consumers(ref: ResourceRef, options: CallerOptions): Promise<ConsumersAnswer>;

  verdicts(
    entityRefs: string[],
    options: CallerOptions,
  ): Promise<VerdictsAnswer>;

  /** What nobody owns, and who may. */
  unowned(options: CallerOptions): Promise<UnownedAnswer>;

  sources(options: CallerOptions): Promise<SourcesAnswer>;

  /** Yields masked text until the log ends or the signal aborts. */
  logs(
    ref: ResourceRef,
    query: LogQuery,
    options: CallerOptions & { signal: AbortSignal },
  ): Promise<AsyncIterable<string>>;

  allowances(
    ref: ResourceRef,
    options: CallerOptions,
  ): Promise<Record<'update' | 'delete' | 'logs', Allowance>>;

  /** For services: what the catalog should hold. */
  entities(query: { cursor?: string }): Promise<EntityFeedPage>;
}
