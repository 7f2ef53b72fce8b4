import { isError } from '@backstage/errors';
import {
  PrometheusRuntime,
  PrometheusSeries,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  CollectOptions,
  ConfiguredRuntimeHttp,
  RuntimeCollector,
  RuntimeContext,
  RuntimeHttp,
  RuntimeHttpClients,
  RuntimeSubject,
  RuntimeTarget,
  runtimeEndpointFor,
} from '@data-portal/plugin-data-pipelines-node';
import { PrometheusEndpoint } from './config';
import { Figure, figuresOf, hasFigures } from './figures';
import { readMatrix } from './readMatrix';

const HOUR = 3_600_000;
const STEP_SECONDS = 60;
const VIEWED = 30_000;
/** Bytes of one answer: a query may match more than anybody wants to see. */
const ANSWER_LIMIT = 2 * 1024 * 1024;

type Target = RuntimeTarget & { endpoint: PrometheusEndpoint };
/** By the printed ref of a resource. */
type Snapshot = Map<string, PrometheusRuntime>;

/**
 * Asks Prometheus about resources that somebody looks at. It completes what the
 * systems say themselves and judges nothing.
 *
 * @internal
 */
export class PrometheusCollector implements RuntimeCollector<Snapshot, Target> {
  readonly id = 'prometheus';
  readonly limits = { concurrency: 2, timeout: 20_000 };
  readonly #endpoints: PrometheusEndpoint[];
  readonly #context: RuntimeContext;
  readonly #clients = new RuntimeHttpClients();

  constructor(options: {
    endpoints: PrometheusEndpoint[];
    context: RuntimeContext;
  }) {
    this.#endpoints = options.endpoints;
    this.#context = options.context;
  }

  /** {@inheritdoc RuntimeCollector.targetOf} */
  targetOf({ ref }: RuntimeSubject): Target | undefined {
    const found = hasFigures(ref) && runtimeEndpointFor(this.#endpoints, ref);
    return found
      ? {
          key: `${ref.cluster} ${found.url}`,
          title: 'Prometheus',
          cluster: ref.cluster,
          address: found.url,
          reach: 'configured',
          interval: { viewed: VIEWED },
          endpoint: found,
        }
      : undefined;
  }

  /** {@inheritdoc RuntimeCollector.collect} */
  async collect(
    target: Target,
    options: CollectOptions<Snapshot>,
  ): Promise<Snapshot> {
    const { viewed, signal } = options;
    const { endpoint } = target;
    const http = this.#clients.of(
      target,
      () =>
        new ConfiguredRuntimeHttp({
          baseUrl: endpoint.url,
          headers: endpoint.headers,
          ca: endpoint.ca,
          what: 'Prometheus',
        }),
    );
    const snapshot: Snapshot = new Map();
    for (const subject of viewed) {
      const series: PrometheusSeries[] = [];
      const figures = figuresOf(subject, endpoint.queries[subject.ref.kind]);
      for (const figure of figures) {
        series.push(await this.#ask({ http, figure, signal }));
      }
      if (figures.length && series.every(({ problem }) => problem)) {
        throw new Error(series[0].problem);
      }
      snapshot.set(stringifyResourceRef(subject.ref), {
        type: 'prometheus',
        series,
      });
    }
    return snapshot;
  }

  /** {@inheritdoc RuntimeCollector.dataOf} */
  dataOf(
    snapshot: Snapshot,
    { ref }: RuntimeSubject,
  ): PrometheusRuntime | undefined {
    return snapshot.get(stringifyResourceRef(ref));
  }

  /** {@inheritdoc RuntimeCollector.signalsOf} */
  signalsOf(): undefined {
    return undefined;
  }

  /** {@inheritdoc RuntimeCollector.release} */
  async release(target: Target): Promise<void> {
    return this.#clients.release(target);
  }

  /** {@inheritdoc RuntimeCollector.close} */
  async close(): Promise<void> {
    return this.#clients.close();
  }

  /** A figure that is not answered costs itself alone. */
  async #ask(options: {
    http: RuntimeHttp;
    figure: Figure;
    signal: AbortSignal;
  }): Promise<PrometheusSeries> {
    const { http, figure, signal } = options;
    const until = this.#context.clock.now();
    const now = until.getTime();
    const query = new URLSearchParams({
      query: figure.query,
      start: String((now - HOUR) / 1_000),
      end: String(now / 1_000),
      step: String(STEP_SECONDS),
      timeout: '10s',
    });
    try {
      const answer = await http.getJson(`/api/v1/query_range?${query}`, {
        signal,
        limit: ANSWER_LIMIT,
      });
      return { ...figure, ...readMatrix(answer, until) };
    } catch (error) {
      signal.throwIfAborted();
      if (isError(error) && error.name === 'NotAllowedError') {
        throw error;
      }
      return {
        ...figure,
        lines: [],
        more: 0,
        problem: isError(error) ? error.message : String(error),
      };
    }
  }
}
