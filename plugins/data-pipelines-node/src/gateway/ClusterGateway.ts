/**
 * A cluster that the Kubernetes backend is configured with.
 *
 * @public
 */
export type Cluster = {
  name: string;
  title: string;
  url: string;
  /** Shown to a reader, where the source is not what it seems to be. */
  notice?: string;
  /** Why the cluster can not be read in the background, and what to do. */
  problem?: string;
};

/**
 * @public
 */
export type GatewayRequest = {
  /** Path and query below the API server's URL. */
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** Milliseconds until headers and body must be there; none for a stream. */
  deadline?: number;
};

/**
 * @public
 */
export type GatewayResponse = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: AsyncIterable<Uint8Array>;
};

/**
 * The only way from this suite to the API servers of clusters.
 *
 * @public
 */
export interface ClusterGateway {
  /**
   * The configured clusters.
   *
   * @throws ServiceUnavailableError, whose message says what to do, when the
   * configuration is not there (yet).
   */
  listClusters(): Promise<Cluster[]>;

  /**
   * Sends a request with the portal's own credentials.
   *
   * @throws {@link ClusterUnreachableError} when there is no answer.
   */
  request(cluster: string, request: GatewayRequest): Promise<GatewayResponse>;

  /** Closes every connection. */
  close(): Promise<void>;
}
