import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  EntityFeedEvent,
  KindDefinition,
  KubernetesObject,
  ResourceRef,
  ResourceSummary,
  RuntimeSignals,
  Verdict,
  VerdictState,
  parseResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  definitionFor,
  definitionOf,
  flowsOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import {
  Clock,
  ClusterGateway,
  ServedKind,
} from '@data-portal/plugin-data-pipelines-node';
import { CatalogDirectory } from './CatalogDirectory';
import { ClusterWatchListener } from './ClusterWatch';
import { ClusterWatches } from './ClusterWatches';
import { Dependencies } from './Dependencies';
import { InventoryEntry, makeEntry } from './makeEntry';
import { JudgingQueue } from './JudgingQueue';
import { NamespaceRecord, namespacesOf } from './namespacesOf';
import { ObjectIntake } from './ObjectIntake';
import { ObjectStore, refOf } from './ObjectStore';
import { PartTree } from './PartTree';
import { PastStore } from './PastStore';
import { ResourceIdentity } from './ResourceIdentity';
import { VerdictAlarm } from './VerdictAlarm';

/**
 * What changed in one go.
 *
 * @internal
 */
export type InventoryChange = EntityFeedEvent & {
  /** Printed refs of resources that look different now. */
  resources: string[];
};

/**
 * Every resource of every cluster, judged, with its owner and its entity. All
 * of it is in memory: reading never calls a cluster.
 *
 * @internal
 */
export class Inventory implements ClusterWatchListener {
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #kinds: KindDefinition[];
  readonly #pastStore: PastStore;
  readonly #entityNamespace: string;
  readonly #lifecycles: Record<string, string>;
  readonly #store = new ObjectStore();
  readonly #intake: ObjectIntake;
  readonly #parts: PartTree;
  readonly #entries = new Map<string, InventoryEntry>();
  readonly #byEntity = new Map<string, string>();
  readonly #dependencies = new Dependencies();
  readonly #watches: ClusterWatches;
  readonly #identity: ResourceIdentity;
  readonly #alarm: VerdictAlarm;
  /** What running systems say, by printed ref. */
  readonly #signals = new Map<string, RuntimeSignals[]>();
  #sinceOf: (key: string, state: VerdictState) => string | undefined = () =>
    undefined;
  readonly #queue = new JudgingQueue({ onDue: due => this.#judgeAll(due) });
  readonly #listeners = new Set<(change: InventoryChange) => void>();

  constructor(options: {
    gateway: ClusterGateway;
    clock: Clock;
    logger: LoggerService;
    kinds: KindDefinition[];
    pastStore: PastStore;
    directory: CatalogDirectory;
    entityNamespace: string;
    ownerLabels: string[];
    defaultOwner?: string;
    /** Prefixes of locations whose entities may claim any resource. */
    trustedLocations?: string[];
    /** The lifecycle of components, by cluster. */
    lifecycles?: Record<string, string>;
  }) {
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#kinds = options.kinds;
    this.#pastStore = options.pastStore;
    this.#entityNamespace = options.entityNamespace;
    this.#lifecycles = options.lifecycles ?? {};
    this.#parts = new PartTree({ store: this.#store, kinds: this.#kinds });
    this.#intake = new ObjectIntake({
      store: this.#store,
      kinds: options.kinds,
      listener: {
        seen: key => {
          this.#queue.keep(key);
          this.#enqueue(key);
        },
        gone: key => this.#letGo(key),
        touched: key =>
          this.#parts.around(key).forEach(each => this.#enqueue(each)),
        namespaceSeen: (cluster, name) => this.#reviewNamespace(cluster, name),
      },
    });
    this.#watches = new ClusterWatches({
      ...options,
      listener: this,
      countOf: type => this.#store.count(type),
    });
    this.#identity = new ResourceIdentity({ ...options, store: this.#store });
    this.#alarm = new VerdictAlarm({
      clock: options.clock,
      judged: () => this.#changing(),
      onDue: keys => keys.forEach(key => this.#enqueue(key)),
    });
  }

  /** Starts from what was remembered before the portal went down. */
  async load(): Promise<void> {
    for (const [key, memory] of await this.#pastStore.load()) {
      const ref = parseResourceRef(key);
      const definition = definitionOf(this.#kinds, ref);
      if (definition) {
        this.#entries.set(key, {
          ref,
          key,
          definition,
          uid: memory.uid,
          past: memory.past,
          summary: memory.summary,
          disputedBy: [],
        });
        this.#dependencies.name(ref);
        if (memory.summary.entityRef) {
          this.#byEntity.set(memory.summary.entityRef, key);
        }
      }
    }
  }

  /** Watches every configured cluster until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => {
      this.#queue.stop();
      this.#alarm.stop();
    });
    await this.#watches.run(signal);
  }

  /** Tells of every change, in batches. Returns how to stop it. */
  onChange(listener: (change: InventoryChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  entries(): IterableIterator<InventoryEntry> {
    return this.#entries.values();
  }

  find(ref: ResourceRef | string): InventoryEntry | undefined {
    return this.#entries.get(
      typeof ref === 'string' ? ref : stringifyResourceRef(ref),
    );
  }

  findByEntity(entityRef: string): InventoryEntry | undefined {
    const key = this.#byEntity.get(entityRef);
    return key === undefined ? undefined : this.#entries.get(key);
  }

  /** Where no object tells since when it is as it is, what was seen of it tells. */
  tellSince(
    sinceOf: (key: string, state: VerdictState) => string | undefined,
  ): void {
    this.#sinceOf = sinceOf;
  }

  /** The verdict, with the time since when it is so as far as that is known. */
  verdictOf(entry: InventoryEntry): Verdict {
    const { verdict } = entry.summary;
    const since = verdict.since ?? this.#sinceOf(entry.key, verdict.state);
    return since === verdict.since ? verdict : { ...verdict, since };
  }

  /** The summary with today's freshness. */
  summaryOf(entry: InventoryEntry): ResourceSummary {
    const { freshness, observedAt } = this.#watches.freshnessOf(entry.ref) ?? {
      freshness: 'stale' as const,
    };
    return {
      ...entry.summary,
      verdict: this.verdictOf(entry),
      freshness: entry.object || freshness !== 'live' ? freshness : 'stale',
      observedAt: observedAt ?? entry.summary.observedAt,
    };
  }

  /** Pods, events, runs and so on that belong to a resource, or to its parts. */
  relatedOf(key: string): KubernetesObject[] {
    return this.#parts.within(key);
  }

  /** The resource that stands for a topic, where there is just one. */
  topic(cluster: string, name: string): InventoryEntry | undefined {
    const key = this.#dependencies.topic(cluster, name);
    return key === undefined ? undefined : this.#entries.get(key);
  }

  /** What says that it writes a topic. */
  writersOf(key: string): InventoryEntry[] {
    return this.#dependencies.usersOf(key).flatMap(({ key: user, topic }) => {
      const entry = this.#entries.get(user);
      return entry?.object && flowsOf(entry.object).writes.includes(topic)
        ? [entry]
        : [];
    });
  }

  /** Judges a resource by what running systems say of it, too. */
  signalled(key: string, signals: RuntimeSignals[]): void {
    if (signals.length) {
      this.#signals.set(key, signals);
    } else {
      this.#signals.delete(key);
    }
    this.#enqueue(key);
  }

  /** How a cluster serves a kind; undefined while that is not known. */
  servedKind(ref: ResourceRef): ServedKind | undefined {
    return this.#watches.servedKind(ref);
  }

  isKnownCluster(name: string): boolean {
    return this.#watches.names().includes(name);
  }

  /** The owner that an object has, or would have. */
  ownerOf(ref: ResourceRef, object: KubernetesObject): string | undefined {
    return this.#identity.ownershipOf(ref, object).owner;
  }

  /** What is written on a resource, or else on its namespace. */
  annotationOf({ ref, object }: InventoryEntry, name: string) {
    return this.#identity.annotationOf(ref, object, name);
  }

  /** The namespace that a resource is in, where it has been read. */
  namespaceOf(ref: ResourceRef): KubernetesObject | undefined {
    return this.#identity.namespaceOf(ref);
  }

  /** The entity that an object has, or would have. */
  entityRefOf(ref: ResourceRef, object: KubernetesObject): string | undefined {
    const definition = definitionOf(this.#kinds, ref);
    return (
      definition && this.#identity.identify(ref, object, definition).entityRef
    );
  }

  namespacesOf(cluster: string): NamespaceRecord[] {
    const quotas = this.#watches.freshnessOf({
      cluster,
      group: '',
      kind: 'ResourceQuota',
      namespace: '',
      name: '',
    });
    return namespacesOf(this.#store, cluster, quotas?.observedAt !== undefined);
  }

  clusterNames(): string[] {
    return this.#watches.names();
  }

  sources() {
    return this.#watches.sources();
  }

  completeKinds() {
    return this.#watches.completeKinds();
  }

  /** Looks at everything again, because owners or claims changed. */
  reviewAll(): void {
    for (const [key, entry] of this.#entries) {
      if (entry.object) {
        this.#enqueue(key);
      }
    }
  }

  /** {@inheritdoc ClusterWatchListener.replaced} */
  replaced(
    cluster: string,
    type: { group: string; kind: string },
    objects: KubernetesObject[],
  ): void {
    const gone = new Set(this.#store.refsOf({ cluster, ...type }));
    for (const object of objects) {
      gone.delete(stringifyResourceRef(refOf(cluster, object)));
      this.#intake.upsert(cluster, object);
    }
    // Remembered from before the restart, and not there any more.
    for (const [key, { ref, object }] of this.#entries) {
      if (
        !object &&
        ref.cluster === cluster &&
        ref.group === type.group &&
        ref.kind === type.kind &&
        !this.#queue.has(key)
      ) {
        gone.add(key);
      }
    }
    for (const key of gone) {
      this.#remove(parseResourceRef(key));
    }
  }

  /** {@inheritdoc ClusterWatchListener.upserted} */
  upserted(cluster: string, _type: unknown, object: KubernetesObject): void {
    this.#intake.upsert(cluster, object);
  }

  /** {@inheritdoc ClusterWatchListener.removed} */
  removed(cluster: string, _type: unknown, object: KubernetesObject): void {
    this.#remove(refOf(cluster, object));
  }

  /** {@inheritdoc ClusterWatchListener.freshnessChanged} */
  freshnessChanged(cluster: string, type: { group: string; kind: string }) {
    const resources = this.#store
      .refsOf({ cluster, ...type })
      .filter(key => this.#entries.has(key));
    if (resources.length) {
      this.#tell({ resources, added: [], removed: [] });
    }
  }

  #remove(ref: ResourceRef): void {
    this.#intake.remove(ref);
    this.#letGo(stringifyResourceRef(ref));
  }

  #letGo(key: string): void {
    if (this.#entries.has(key)) {
      this.#queue.remove(key);
    }
  }

  #reviewNamespace(cluster: string, namespace: string): void {
    for (const [key, { ref }] of this.#entries) {
      if (ref.cluster === cluster && ref.namespace === namespace) {
        this.#enqueue(key);
      }
    }
  }

  #enqueue(key: string): void {
    if (this.#store.get(key)) {
      this.#queue.change(key);
    }
  }

  #judgeAll(due: { changed: string[]; gone: string[] }): void {
    const change: InventoryChange = { resources: [], added: [], removed: [] };
    for (const key of due.gone) {
      this.#forget(key, change);
    }
    for (const key of due.changed) {
      try {
        this.#judge(key, change);
      } catch (error) {
        // One object must not keep the others from being shown.
        this.#logger.error(`Could not judge ${key}`, error as Error);
      }
    }
    this.#alarm.set();
    if (
      change.resources.length + change.added.length + change.removed.length >
      0
    ) {
      this.#tell(change);
    }
  }

  #tell(change: InventoryChange): void {
    this.#listeners.forEach(listener => listener(change));
  }

  #forget(key: string, change: InventoryChange): void {
    const entry = this.#entries.get(key);
    if (!entry) {
      return;
    }
    this.#entries.delete(key);
    this.#signals.delete(key);
    if (entry.summary.entityRef) {
      this.#byEntity.delete(entry.summary.entityRef);
    }
    this.#pastStore.forget(key);
    change.resources.push(key);
    if (entry.summary.entityRef) {
      change.removed.push({ ref: key, entityRef: entry.summary.entityRef });
    }
    this.#review(this.#dependencies.forget(key));
  }

  #review(keys: string[]): void {
    keys.forEach(key => this.#enqueue(key));
  }

  #judge(key: string, change: InventoryChange): void {
    const object = this.#store.get(key);
    const ref = parseResourceRef(key);
    const definition = object && definitionFor(this.#kinds, object);
    if (!object || !definition) {
      return;
    }
    const before = this.#entries.get(key);
    const entry = makeEntry({
      ref,
      key,
      definition,
      object,
      before,
      related: this.relatedOf(key),
      signals: this.#signals.get(key) ?? [],
      now: this.#clock.now(),
      technology: this.#parts.technologyOf(key, definition),
      ownership: this.#identity.ownershipOf(ref, object),
      identity: this.#identity.identify(ref, object, definition),
      observed: this.#watches.freshnessOf(ref),
      // Only what is there: a relation to nothing is a warning on the page.
      dependsOn: shape =>
        this.#dependencies
          .of({ ref, object, shape })
          .flatMap(
            needed => this.#entries.get(needed)?.summary.entityRef ?? [],
          ),
      entityNamespace: this.#entityNamespace,
      lifecycle: this.#lifecycles[ref.cluster] ?? 'production',
    });
    this.#entries.set(key, entry);
    const { feed, past, summary, uid } = entry;
    const { verdict, entityRef } = summary;

    const entityBefore = before?.summary.entityRef;
    if (
      entityBefore &&
      entityBefore !== entityRef &&
      this.#byEntity.get(entityBefore) === key
    ) {
      this.#byEntity.delete(entityBefore);
    }
    if (entityRef) {
      this.#byEntity.set(entityRef, key);
    }
    if (JSON.stringify(before?.feed) !== JSON.stringify(feed)) {
      const refBefore = before?.feed && stringifyEntityRef(before.feed.entity);
      if (feed) {
        change.added.push(feed);
      }
      if (
        refBefore &&
        (!feed || refBefore !== stringifyEntityRef(feed.entity))
      ) {
        change.removed.push({ ref: key, entityRef: refBefore });
      }
    }
    this.#review([
      ...(before ? [] : this.#dependencies.on(key)),
      ...this.#dependencies.name(ref, object),
    ]);
    change.resources.push(key);
    if (
      past !== before?.past ||
      JSON.stringify(verdict) !== JSON.stringify(before?.summary.verdict)
    ) {
      this.#pastStore.remember(key, { uid, past, summary });
    }
  }

  *#changing() {
    for (const { key, object, summary } of this.#entries.values()) {
      if (object) {
        yield { key, changesAt: summary.verdict.changesAt };
      }
    }
  }
}
