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
import { Technology } from '../model/KindDefinition';
import { NamespacesAnswer, NamespacesQuery } from '../model/Namespace';
import { NamingAnswer } from '../model/NamingRule';
import {
  ResourceDetail,
  ResourcePage,
  SourcesAnswer,
  VerdictsAnswer,
} from '../model/Resource';
import { UnownedAnswer } from '../model/Unowned';
import { ResourceRef } from '../model/ResourceRef';
import { VerdictState } from '../model/Verdict';
import { RuntimeAnswer } from '../model/runtime';
import { SqlParseAnswer, SqlParseRequest } from '../model/Sql';

/**
 * How a list of resources may be ordered.
 *
 * @public
 */
export type ResourceSort = 'state' | 'name' | 'since' | 'owner' | 'cluster';

/**
 * @public
 */
export type ResourceQuery = {
  technology?: Technology[];
  /** Printed types, `KafkaTopic.kafka.strimzi.io`. */
  kind?: string[];
  state?: VerdictState[];
  /** Entity refs; {@link NO_VALUE} for those without an owner. */
  owner?: string[];
  /** Entity refs; {@link NO_VALUE} for those of no pipeline. */
  system?: string[];
  cluster?: string[];
  namespace?: string[];
  /** Only the resources of these entities, 100 at most. */
  entityRef?: string[];
  /**
   * Part of a name, a title, a fact, an owner, or of what else a resource is
   * found by (topic, job class, image), without regard to case.
   */
  q?: string;
  /**
   * Also the parts that the verdict of what they belong to speaks for, as the runs of
   * a schedule. Unless told, only where `q` or `kind` asks for them.
   */
  parts?: boolean;
  sort?: ResourceSort;
  order?: 'asc' | 'desc';
  /** Keeps pipelines together, the one with the worst part first. */
  groupBy?: 'system';
  /** Whether to tell which values there are to filter by. */
  facets?: boolean;
  /** From an earlier page of the same query, to either side. */
  cursor?: string;
  /** 1 to 500; 50 unless told. */
  limit?: number;
};

/**
 * @public
 */
export type LogQuery = {
  pod: string;
  container?: string;
  /** The run of the container before the present one. */
  previous?: boolean;
  follow?: boolean;
  tailLines?: number;
};

/**
 * @public
 */
export type RequestOptions = { token?: string; signal?: AbortSignal };

/**
 * The data pipelines backend, as its callers see it.
 *
 * @public
 */
export interface DataPipelinesApi {
  /** One page of the resources that the caller may see. */
  listResources(
    query: ResourceQuery,
    options?: RequestOptions,
  ): Promise<ResourcePage>;

  /**
   * Everything about one resource.
   *
   * @throws NotFoundError when there is none, or the caller may not see it.
   */
  getResource(
    ref: ResourceRef,
    options?: RequestOptions,
  ): Promise<ResourceDetail>;

  /**
   * The resource that an entity stands for.
   *
   * @throws NotFoundError when there is none, or the caller may not see it.
   */
  getResourceByEntity(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<ResourceDetail>;

  /**
   * What running systems say of a resource. A look makes them be asked more
   * often for a while.
   *
   * @throws NotFoundError when there is none, or the caller may not see it.
   */
  getRuntime(
    ref: ResourceRef,
    options?: RequestOptions,
  ): Promise<RuntimeAnswer>;

  /**
   * What has happened to a resource, newest first; also to one that is gone.
   *
   * @throws NotFoundError when nothing is known, or the caller may not see it.
   */
  getHistory(
    ref: ResourceRef,
    query: HistoryQuery,
    options?: RequestOptions,
  ): Promise<ResourceHistory>;

  /**
   * What reads a topic. Other resources are read by nobody.
   *
   * @throws NotFoundError when there is none, or the caller may not see it.
   */
  getConsumers(
    ref: ResourceRef,
    options?: RequestOptions,
  ): Promise<ConsumersAnswer>;

  /** The verdicts of up to 100 entities. */
  getVerdicts(
    entityRefs: string[],
    options?: RequestOptions,
  ): Promise<VerdictsAnswer>;

  /** What nobody owns, of what the caller may see, and who may. */
  listUnowned(options?: RequestOptions): Promise<UnownedAnswer>;

  /** How every cluster and kind that is watched stands. */
  getSources(options?: RequestOptions): Promise<SourcesAnswer>;

  /** A pod's log as text; never ends by itself when followed. */
  getLogs(
    ref: ResourceRef,
    query: LogQuery,
    options?: RequestOptions,
  ): Promise<ReadableStream<Uint8Array>>;

  /** Previews or makes a change. */
  change(
    request: ChangeRequest,
    options: RequestOptions & { dryRun: boolean },
  ): Promise<ChangeOutcome>;

  /** Whether the caller may change or delete a resource. */
  getAllowances(
    ref: ResourceRef,
    options?: RequestOptions,
  ): Promise<Record<'update' | 'delete' | 'logs', Allowance>>;

  /**
   * Which kinds a cluster serves, in which versions.
   *
   * @throws ServiceUnavailableError when the cluster does not answer.
   */
  getServedKinds(
    cluster: string,
    options?: RequestOptions,
  ): Promise<ServedKindsAnswer>;

  /**
   * Holds objects to the schemas of a cluster, one result for each in the same
   * order. Nothing is sent to the cluster.
   *
   * @throws ServiceUnavailableError when the cluster's schemas can not be read.
   */
  validateObjects(
    cluster: string,
    request: ValidateObjectsRequest,
    options?: RequestOptions,
  ): Promise<ValidateObjectsAnswer>;

  /** Whether a service account exists; for those who may create something. */
  getServiceAccount(
    account: { cluster: string; namespace: string; name: string },
    options?: RequestOptions,
  ): Promise<ServiceAccountAnswer>;

  /**
   * The namespaces of a cluster, and in which of them the caller may create
   * something. Of a cluster that does not answer, those that were read last.
   *
   * @throws NotFoundError for a cluster that is not configured.
   */
  getNamespaces(
    cluster: string,
    query: NamespacesQuery,
    options?: RequestOptions,
  ): Promise<NamespacesAnswer>;

  /** What new resources may be called, besides the rules of Kubernetes. */
  getNaming(options?: RequestOptions): Promise<NamingAnswer>;

  /**
   * What is in a script of SQL: its statements, the tables that it reads and
   * writes, and where it is wrong.
   *
   * @throws InputError for a script that is too much to read.
   */
  parseSql(
    request: SqlParseRequest,
    options?: RequestOptions,
  ): Promise<SqlParseAnswer>;

  /** Finished entities; for services only. */
  listEntities(
    query: { cursor?: string },
    options?: RequestOptions,
  ): Promise<EntityFeedPage>;
}
