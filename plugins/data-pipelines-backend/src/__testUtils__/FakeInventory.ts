import {
  ClusterSource,
  Freshness,
  KubernetesObject,
  Ownership,
  SourceState,
  Verdict,
  VerdictState,
  parseResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import { InventoryChange } from '../inventory/Inventory';
import { InventoryEntry } from '../inventory/makeEntry';

/** Resources as a test says they are, for what only listens to the inventory. */
export class FakeInventory {
  readonly entries = new Map<string, InventoryEntry>();
  readonly annotations = new Map<string, string>();
  related: KubernetesObject[] = [];
  freshness: Freshness = 'live';
  /** Of the one kind that is watched. */
  kindState: SourceState = 'synced';
  complete = true;
  readonly #listeners = new Set<(change: InventoryChange) => void>();

  onChange(listener: (change: InventoryChange) => void) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  find(key: unknown) {
    return this.entries.get(String(key));
  }

  summaryOf(entry: InventoryEntry) {
    return { ...entry.summary, freshness: this.freshness };
  }

  relatedOf() {
    return this.related;
  }

  annotationOf({ key }: InventoryEntry) {
    return this.annotations.get(key);
  }

  sources(): { clusters: ClusterSource[] } {
    return {
      clusters: [
        {
          cluster: 'eu',
          title: 'eu',
          state: this.kindState,
          kinds: [{ group: '', kind: 'Pod', state: this.kindState, count: 0 }],
        },
      ],
    };
  }

  completeKinds() {
    return this.complete
      ? builtInKinds.map(({ group, kind }) => ({ cluster: 'eu', group, kind }))
      : [];
  }

  /** Has a resource judged so. */
  judge(
    key: string,
    state: VerdictState,
    parts: {
      uid?: string;
      owner?: string;
      object?: Partial<KubernetesObject>;
      verdict?: Partial<Verdict>;
      entityRef?: string;
      past?: InventoryEntry['past'];
      /** Known from before a restart, and not read since. */
      remembered?: boolean;
    } = {},
  ): void {
    const ref = parseResourceRef(key);
    const definition = definitionOf(builtInKinds, ref)!;
    const uid = parts.uid ?? 'uid-1';
    const ownership: Ownership = parts.owner
      ? { owner: parts.owner, source: 'annotation' }
      : { source: 'none' };
    this.entries.set(key, {
      ref,
      key,
      definition,
      uid,
      ...(!parts.remembered && {
        object: {
          apiVersion: `${ref.group}/v1`,
          kind: ref.kind,
          ...parts.object,
          metadata: {
            name: ref.name,
            namespace: ref.namespace,
            uid,
            ...parts.object?.metadata,
          },
        },
      }),
      past: parts.past ?? { seen: {}, samples: {} },
      summary: {
        ref,
        title: ref.name,
        kindTitle: definition.title,
        technology: definition.technology,
        role: definition.role,
        verdict: {
          state,
          reason: 'Some',
          message: 'Some.',
          source: 'test',
          causes: [],
          ...parts.verdict,
        },
        freshness: this.freshness,
        observedAt: '2026-11-24T00:00:00Z',
        ownership,
        entityRef: parts.entityRef,
        facts: [],
      },
      disputedBy: [],
    });
    this.tell(key);
  }

  remove(key: string): void {
    this.entries.delete(key);
    this.tell(key);
  }

  tell(...resources: string[]): void {
    this.#listeners.forEach(listener =>
      listener({ resources, added: [], removed: [] }),
    );
  }
}
