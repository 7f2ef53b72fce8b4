import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { isError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ClusterGateway,
  ClusterUnreachableError,
  KubernetesStatusError,
  readJson,
} from '../gateway';
import { Backoff } from './Backoff';
import { Clock } from './Clock';
import { collectionPath, KindDiscovery, ServedKind } from './KindDiscovery';
import { watchEvents } from './watchEvents';

const PAGE = 500;
const LIST_DEADLINE = 60_000;
const WATCH_SECONDS = 240;
/** A watch that is still open this long after its time has lost its server. */
const WATCH_SLACK = 10_000;
/** How soon a kind that was not served, or was forbidden, is asked for again. */
const ASK_AGAIN = 20_000;
/** A watch that held this long proves that the server is well. */
const PROVEN = 5_000;

/**
 * What a reflector has come to know. Errors are data here: a reflector never
 * gives up.
 *
 * @public
 */
export interface ReflectorSink {
  /** The whole collection, as it is now. */
  replaced(objects: KubernetesObject[], served: ServedKind): void;
  /** One object, new or changed. */
  upserted(object: KubernetesObject): void;
  removed(object: KubernetesObject): void;
  /** The server confirmed what is held: a list, an event or an open watch. */
  confirmed(): void;
  /** The collection can be trusted no longer, or again. */
  stateChanged(
    state: 'synced' | 'absent' | 'forbidden' | 'unreachable',
    error?: string,
  ): void;
  /** Something was skipped. */
  warned(message: string): void;
}

/**
 * What a reflector reads.
 *
 * @public
 */
export type ReflectedType = {
  group: string;
  kind: string;
  /** In the order of preference. */
  versions: string[];
  /** Only objects with these labels: a label selector of Kubernetes. */
  watchSelector?: string;
};

function isKubernetesObject(value: unknown): value is KubernetesObject {
  const metadata = (value as KubernetesObject | null)?.metadata;
  return typeof metadata === 'object' && typeof metadata?.name === 'string';
}

/**
 * Keeps a sink equal to one kind of objects in one cluster: lists, watches,
 * lists again when the server forgot, and waits when it does not answer.
 *
 * @public
 */
export class Reflector {
  readonly #gateway: ClusterGateway;
  readonly #cluster: string;
  readonly #type: ReflectedType;
  readonly #discovery: KindDiscovery;
  readonly #sink: ReflectorSink;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #backoff: Backoff;
  #connection = new AbortController();
  #wake = new AbortController();

  static create(options: {
    gateway: ClusterGateway;
    cluster: string;
    type: ReflectedType;
    discovery: KindDiscovery;
    sink: ReflectorSink;
    clock: Clock;
    random?: () => number;
  }): Reflector {
    return new Reflector(options);
  }

  private constructor(options: Parameters<typeof Reflector.create>[0]) {
    this.#gateway = options.gateway;
    this.#cluster = options.cluster;
    this.#type = options.type;
    this.#discovery = options.discovery;
    this.#sink = options.sink;
    this.#clock = options.clock;
    this.#random = options.random ?? Math.random;
    this.#backoff = new Backoff({ random: this.#random });
  }

  /** Drops the open watch, because its server is known to be gone. */
  disconnect(): void {
    this.#connection.abort();
  }

  /** Tries again now, because the server is known to be back. */
  retryNow(): void {
    this.#backoff.reset();
    this.#wake.abort();
  }

  /** Runs until aborted. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    let served: ServedKind | undefined;
    let resourceVersion: string | undefined;
    while (!signal.aborted) {
      this.#connection = new AbortController();
      const connection = AbortSignal.any([signal, this.#connection.signal]);
      const startedAt = this.#clock.now().getTime();
      try {
        served ??= await this.#discovery.find(this.#type, connection);
        if (!served) {
          this.#sink.stateChanged('absent');
          await this.#pause(ASK_AGAIN * (1 + this.#random() / 2), signal);
          continue;
        }
        if (resourceVersion === undefined) {
          const list = await this.#list(served, connection);
          resourceVersion = list.resourceVersion;
          this.#sink.replaced(list.objects, served);
          this.#sink.stateChanged('synced');
        }
        resourceVersion = await this.#watch(
          served,
          resourceVersion,
          connection,
        );
        this.#backoff.reset();
        // A server that ends watches at once must not be asked in a tight loop.
        if (this.#clock.now().getTime() - startedAt < PROVEN) {
          await this.#pause(Backoff.FIRST * (1 + this.#random()), signal);
        }
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        const wait = this.#afterFailure(error);
        if (wait.forget) {
          resourceVersion = undefined;
          served = undefined;
          this.#discovery.forget();
        } else if (wait.relist) {
          resourceVersion = undefined;
        }
        await this.#pause(wait.milliseconds, signal);
      }
    }
  }

  #afterFailure(error: unknown): {
    milliseconds: number;
    relist?: boolean;
    forget?: boolean;
  } {
    if (error instanceof KubernetesStatusError) {
      const { code, message, retryAfter } = error;
      if (code === 410) {
        return { milliseconds: this.#random() * Backoff.FIRST, relist: true };
      }
      if (code === 404) {
        // The kind was removed: discovery will say so, or name a new version.
        return { milliseconds: Backoff.FIRST, forget: true };
      }
      if (code === 403) {
        this.#sink.stateChanged('forbidden', message);
        return {
          milliseconds: ASK_AGAIN * (1 + this.#random() / 2),
          relist: true,
        };
      }
      if (code === 401) {
        this.#sink.stateChanged(
          'unreachable',
          'The cluster refuses the portal’s credentials: they may have expired. Renew the token of its service account',
        );
        return { milliseconds: this.#backoff.next() };
      }
      if (code === 429) {
        const asked = (retryAfter ?? 1) * 1_000;
        return { milliseconds: asked + this.#random() * 1_000 };
      }
      this.#sink.stateChanged('unreachable', message);
      return { milliseconds: this.#backoff.next() };
    }
    if (this.#connection.signal.aborted) {
      // Disconnected on purpose: whoever did it has told the reason.
      return { milliseconds: this.#backoff.next() };
    }
    this.#sink.stateChanged(
      'unreachable',
      isError(error) ? error.message : String(error),
    );
    return {
      milliseconds: this.#backoff.next(),
      // What is not a network failure may be one of the stored version.
      relist: !(error instanceof ClusterUnreachableError),
    };
  }

  #selection(): { labelSelector?: string } {
    const { watchSelector } = this.#type;
    return watchSelector ? { labelSelector: watchSelector } : {};
  }

  async #list(
    served: ServedKind,
    signal: AbortSignal,
  ): Promise<{ objects: KubernetesObject[]; resourceVersion: string }> {
    const objects: KubernetesObject[] = [];
    let token = '';
    let resourceVersion = '';
    do {
      const page = await this.#page(served, signal, {
        limit: String(PAGE),
        ...(token && { continue: token }),
      });
      for (const item of Array.isArray(page.items) ? page.items : []) {
        this.#accept(item, served, object => objects.push(object));
      }
      const metadata = page.metadata as JsonObject | undefined;
      token = String(metadata?.continue ?? '');
      resourceVersion = String(metadata?.resourceVersion ?? '');
    } while (token);
    return { objects, resourceVersion };
  }

  async #page(
    served: ServedKind,
    signal: AbortSignal,
    options: Record<string, string>,
  ): Promise<JsonObject> {
    const query = new URLSearchParams({ ...options, ...this.#selection() });
    return readJson(
      await this.#gateway.request(this.#cluster, {
        path: `${collectionPath(served)}?${query}`,
        // Lists shrink to a tenth; a compressed watch would be held back.
        headers: { 'accept-encoding': 'gzip' },
        signal,
        deadline: LIST_DEADLINE,
      }),
    );
  }

  /**
   * Whether the server has yet to reach a version, as after its store was
   * restored from a backup. A watch from there would tell nothing, and no error.
   */
  async #isBehind(
    served: ServedKind,
    resourceVersion: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    const page = await this.#page(served, signal, { limit: '1' });
    const metadata = page.metadata as JsonObject | undefined;
    // Kubernetes promises of versions of one kind that they may be compared.
    const now = Number(metadata?.resourceVersion);
    return now < Number(resourceVersion);
  }

  /** @returns from where to go on; undefined to list again. */
  async #watch(
    served: ServedKind,
    from: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    let resourceVersion = from;
    let isTold = false;
    const startedAt = this.#clock.now().getTime();
    const seconds = Math.round(WATCH_SECONDS * (0.75 + this.#random() / 4));
    const query = new URLSearchParams({
      watch: '1',
      allowWatchBookmarks: 'true',
      resourceVersion,
      timeoutSeconds: String(seconds),
      ...this.#selection(),
    });
    const lost = new AbortController();
    const ended = new AbortController();
    void this.#clock
      .sleep(seconds * 1_000 + WATCH_SLACK, ended.signal)
      .then(() => lost.abort(new Error('The watch fell silent')));
    try {
      const response = await this.#gateway.request(this.#cluster, {
        path: `${collectionPath(served)}?${query}`,
        signal: AbortSignal.any([signal, lost.signal]),
      });
      if (response.status !== 200) {
        await readJson(response);
        return resourceVersion;
      }
      this.#sink.stateChanged('synced');
      for await (const line of watchEvents(response)) {
        if (line.type === 'ERROR') {
          throw new KubernetesStatusError({
            code: line.code,
            reason: '',
            message: line.message,
          });
        }
        if (line.type === 'MALFORMED') {
          this.#sink.warned(
            `Read the collection again: a line of the watch is no JSON`,
          );
          throw new KubernetesStatusError({
            code: 410,
            reason: 'Malformed',
            message: 'A line of the watch is no JSON',
          });
        }
        const metadata = line.object.metadata as JsonObject | undefined;
        if (typeof metadata?.resourceVersion === 'string') {
          resourceVersion = metadata.resourceVersion;
        }
        isTold = true;
        this.#sink.confirmed();
        if (line.type !== 'BOOKMARK') {
          this.#accept(line.object, served, object =>
            line.type === 'DELETED'
              ? this.#sink.removed(object)
              : this.#sink.upserted(object),
          );
        }
      }
      const held = this.#clock.now().getTime() - startedAt;
      const isSilent = !isTold && held > seconds * 1_000 - PROVEN;
      return isSilent && (await this.#isBehind(served, resourceVersion, signal))
        ? undefined
        : resourceVersion;
    } finally {
      ended.abort();
    }
  }

  /** Items of a list carry neither kind nor version of their own. */
  #accept(
    value: unknown,
    served: ServedKind,
    use: (object: KubernetesObject) => void,
  ): void {
    if (!isKubernetesObject(value)) {
      this.#sink.warned('Skipped an object without a name');
      return;
    }
    const { group, version, kind } = served;
    use({
      ...value,
      apiVersion: group ? `${group}/${version}` : version,
      kind,
    });
  }

  async #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.#wake = new AbortController();
    await this.#clock.sleep(
      milliseconds,
      AbortSignal.any([signal, this.#wake.signal]),
    );
  }
}
