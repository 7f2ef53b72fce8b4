import {
  ContainerSummary,
  KubernetesObject,
  PodSummary,
  RelatedResource,
  ResourceCondition,
  ResourceDetail,
  ResourceEvent,
  ResourceRef,
  RuntimeSource,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { JsonObject } from '@backstage/types';
import { flowsOf } from '@data-portal/plugin-data-pipelines-kinds';
import { Inventory } from '../inventory/Inventory';
import { InventoryEntry } from '../inventory/makeEntry';
import { refOf } from '../inventory/ObjectStore';

const EVENTS_SHOWN = 100;
const RELATED_SHOWN = 50;

function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}

function asList(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function conditionsOf(object: KubernetesObject): ResourceCondition[] {
  return asList(object.status?.conditions).flatMap(condition => {
    const type = text(condition.type);
    return type
      ? [
          {
            type,
            status: text(condition.status) ?? 'Unknown',
            reason: text(condition.reason),
            message: text(condition.message),
            lastTransitionTime: text(condition.lastTransitionTime),
          },
        ]
      : [];
  });
}

function toEvent(event: KubernetesObject): ResourceEvent {
  const about = asObject(event.involvedObject);
  const series = asObject(event.series);
  return {
    type: text(event.type) ?? 'Normal',
    reason: text(event.reason) ?? '',
    message: text(event.message) ?? '',
    count: Number(series.count ?? event.count) || 1,
    firstSeen:
      text(event.firstTimestamp) ??
      text(event.eventTime) ??
      event.metadata.creationTimestamp,
    lastSeen:
      text(series.lastObservedTime) ??
      text(event.lastTimestamp) ??
      text(event.eventTime) ??
      event.metadata.creationTimestamp,
    about: [text(about.kind), text(about.name)].filter(Boolean).join(' '),
  };
}

function toContainer(
  spec: JsonObject,
  statuses: JsonObject[],
): ContainerSummary {
  const status = statuses.find(({ name }) => name === spec.name) ?? {};
  const state = asObject(status.state);
  const word =
    ['running', 'waiting', 'terminated'].find(key => key in state) ?? 'waiting';
  const details = asObject(state[word]);
  const last = asObject(asObject(status.lastState).terminated);
  return {
    name: text(spec.name) ?? '',
    image: text(status.image) ?? text(spec.image),
    ready: status.ready === true,
    restarts: Number(status.restartCount) || 0,
    state: word,
    reason: text(details.reason),
    message: text(details.message),
    since: text(details.startedAt) ?? text(details.finishedAt),
    ...(Object.keys(last).length && {
      lastTermination: {
        reason: text(last.reason),
        exitCode: Number(last.exitCode) || 0,
        finishedAt: text(last.finishedAt),
      },
    }),
  };
}

function toPod(pod: KubernetesObject): PodSummary {
  const spec = asObject(pod.spec);
  const status = asObject(pod.status);
  const statuses = [
    ...asList(status.initContainerStatuses),
    ...asList(status.containerStatuses),
  ];
  const labels = pod.metadata.labels ?? {};
  return {
    name: pod.metadata.name,
    namespace: pod.metadata.namespace ?? '',
    phase: pod.metadata.deletionTimestamp
      ? 'Terminating'
      : text(status.phase) ?? 'Unknown',
    role:
      labels['spark-role'] ??
      labels.component ??
      labels['strimzi.io/component-type'],
    node: text(spec.nodeName),
    reason: text(status.reason),
    message: text(status.message),
    startedAt: text(status.startTime) ?? pod.metadata.creationTimestamp,
    containers: [
      ...asList(spec.initContainers),
      ...asList(spec.containers),
    ].map(container => toContainer(container, statuses)),
  };
}

/** Those of a resource; a driver without an operator is one itself. */
function podsOf(
  object: KubernetesObject | undefined,
  related: KubernetesObject[],
): KubernetesObject[] {
  return [...(object ? [object] : []), ...related].filter(
    ({ kind, apiVersion }) => kind === 'Pod' && apiVersion === 'v1',
  );
}

/**
 * Everything a page shows of a resource.
 *
 * @param options - `visible` says which other resources the caller may see
 *
 * @internal
 */
export function describeResource(options: {
  inventory: Inventory;
  entry: InventoryEntry;
  runtimes: RuntimeSource[];
  now: Date;
  visible(entry: InventoryEntry): boolean;
}): ResourceDetail {
  const { inventory, entry, runtimes, now, visible } = options;
  const { ref, key, definition, past } = entry;
  const related = inventory.relatedOf(key);
  const source = inventory
    .sources()
    .clusters.find(({ cluster }) => cluster === ref.cluster);
  const summary = {
    ...inventory.summaryOf(entry),
    notice: source?.notice,
    runtimes,
    disputedBy: entry.disputedBy,
  };
  const { object } = entry;
  if (!object) {
    // Nothing may be said of an object that nobody has read.
    return {
      ...summary,
      remembered: true,
      object: {
        apiVersion: ref.group,
        kind: ref.kind,
        metadata: { name: ref.name, namespace: ref.namespace },
      },
      managers: [],
      comparison: [],
      conditions: [],
      events: [],
      pods: [],
      related: [],
    };
  }

  const links: RelatedResource[] = [];
  const addLink = (other: ResourceRef, relation: string) => {
    const found = inventory.find(other);
    if (links.length >= RELATED_SHOWN || (found && !visible(found))) {
      return;
    }
    const linked = found && inventory.summaryOf(found);
    links.push({
      ref: other,
      relation,
      entityRef: linked?.entityRef,
      state: linked?.verdict.state,
      freshness: linked?.freshness,
    });
  };
  for (const need of definition.entity?.(object)?.dependsOn ?? []) {
    addLink(
      { cluster: ref.cluster, namespace: ref.namespace, ...need },
      'needs',
    );
  }
  const { reads, writes } = flowsOf(object);
  const addTopics = (names: string[], relation: string) =>
    names
      .flatMap(name => inventory.topic(ref.cluster, name) ?? [])
      .forEach(topic => addLink(topic.ref, relation));
  addTopics(reads, 'reads');
  addTopics(writes, 'writes');
  // What reads a topic has a list of its own.
  for (const writer of inventory.writersOf(key)) {
    addLink(writer.ref, 'written by');
  }
  for (const child of related) {
    if (child.kind !== 'Pod' && child.kind !== 'Event') {
      const other = refOf(ref.cluster, child);
      addLink(other, inventory.find(other)?.definition.relation ?? 'has');
    }
  }
  for (const owner of object.metadata.ownerReferences ?? []) {
    const [group] = owner.apiVersion?.includes('/')
      ? owner.apiVersion.split('/')
      : [''];
    addLink(
      {
        cluster: ref.cluster,
        namespace: ref.namespace,
        group,
        kind: owner.kind,
        name: owner.name,
      },
      'made by',
    );
  }

  return {
    ...summary,
    object,
    managers: object.metadata.managedFields ?? [],
    comparison: definition.comparison({ object, related, past, now }),
    conditions: conditionsOf(object),
    events: related
      .filter(({ kind }) => kind === 'Event')
      .map(toEvent)
      .sort((a, b) => (b.lastSeen ?? '').localeCompare(a.lastSeen ?? ''))
      .slice(0, EVENTS_SHOWN),
    pods: podsOf(object, related)
      .map(toPod)
      .sort((a, b) => a.name.localeCompare(b.name)),
    related: links,
  };
}

/**
 * The pods a resource has, by name.
 *
 * @internal
 */
export function hasPod(
  inventory: Inventory,
  entry: InventoryEntry,
  pod: string,
): boolean {
  const { object, ref } = entry;
  const related = inventory.relatedOf(stringifyResourceRef(ref));
  return podsOf(object, related).some(({ metadata }) => metadata.name === pod);
}
