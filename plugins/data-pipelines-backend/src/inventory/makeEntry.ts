import {
  ANNOTATION_SYSTEM,
  EntityShape,
  FeedEntity,
  Freshness,
  KindDefinition,
  KubernetesObject,
  Ownership,
  Past,
  ResourceRef,
  ResourceSummary,
  RuntimeSignals,
  Technology,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import {
  countersOfRuntime,
  joinRuntime,
  judgedOfRuntime,
  roleOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import { toEntity } from '../entities/toEntity';
import { Identity } from './ResourceIdentity';
import { updatePast } from './updatePast';

/**
 * One resource as the inventory holds it.
 *
 * @internal
 */
export type InventoryEntry = {
  ref: ResourceRef;
  key: string;
  definition: KindDefinition;
  uid?: string;
  /** Absent as long as only a remembered summary is known. */
  object?: KubernetesObject;
  past: Past;
  /** Freshness in it is that of the last judging; ask the inventory's `summaryOf`. */
  summary: ResourceSummary;
  feed?: FeedEntity;
  disputedBy: string[];
};

const NO_PAST: Past = { seen: {}, samples: {} };

/**
 * Judges one object with all that is known around it: its verdict, its facts
 * and the entity it is to have.
 *
 * @internal
 */
export function makeEntry(known: {
  ref: ResourceRef;
  key: string;
  definition: KindDefinition;
  object: KubernetesObject;
  /** The entry so far. Another object of the same name has no part in its past. */
  before?: InventoryEntry;
  related: KubernetesObject[];
  signals: RuntimeSignals[];
  now: Date;
  technology: Technology;
  ownership: Ownership;
  identity: Identity;
  /** When its cluster was last heard; undefined where nothing watches it. */
  observed?: { freshness: Freshness; observedAt?: string };
  /** Entities that an entity of this shape depends on. */
  dependsOn: (shape: EntityShape) => string[];
  /** What speaks for it in a state. */
  tellerOf: (state: VerdictState) => ResourceRef | undefined;
  entityNamespace: string;
  lifecycle: string;
}): InventoryEntry {
  const { ref, key, definition, object, before, related, signals, now } = known;
  const { ownership, identity, observed } = known;
  const { uid } = object.metadata;
  const past = updatePast({
    past: before && before.uid === uid ? before.past : NO_PAST,
    judged: {
      ...definition.judged({ object, related }),
      ...judgedOfRuntime(signals),
    },
    counters: {
      ...definition.counters({ object, related }),
      ...countersOfRuntime(signals),
    },
    now,
  });
  const input = { object, related, past, now };
  const system = object.metadata.annotations?.[ANNOTATION_SYSTEM];
  const verdict = joinRuntime(definition.verdict(input), signals, input);
  const toldBy = known.tellerOf(verdict.state);
  const summary: ResourceSummary = {
    ref,
    title: ref.name,
    kindTitle: definition.title,
    technology: known.technology,
    role: roleOf(definition, object),
    verdict,
    freshness: observed?.freshness ?? 'live',
    observedAt: observed?.observedAt ?? now.toISOString(),
    ownership,
    ...(system && { system: toSystemRef(system) }),
    ...(identity.entityRef && { entityRef: identity.entityRef }),
    ...(toldBy && { toldBy }),
    facts: definition.facts(input),
    createdAt: object.metadata.creationTimestamp,
  };
  const feed =
    identity.generated && identity.shape
      ? {
          ref: key,
          entity: toEntity({
            ref,
            object,
            shape: identity.shape,
            technology: definition.technology,
            kindTitle: definition.title,
            namespace: known.entityNamespace,
            ownership,
            system: summary.system,
            dependsOn: known.dependsOn(identity.shape),
            disputedBy: identity.disputedBy,
            lifecycle: known.lifecycle,
          }),
        }
      : undefined;
  const { disputedBy } = identity;
  return { ref, key, definition, uid, object, past, summary, feed, disputedBy };
}

function toSystemRef(text: string): string {
  return text.includes(':') ? text : `system:default/${text}`;
}
