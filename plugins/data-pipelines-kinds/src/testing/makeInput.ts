import { JsonObject } from '@backstage/types';
import {
  KindInput,
  KubernetesObject,
  ObjectMetadata,
} from '@data-portal/plugin-data-pipelines-common';

/** The moment at which the tests judge. */
export const NOW = new Date('2026-08-20T12:00:00.000Z');

/** ISO 8601 of so many minutes before {@link NOW}. */
export function minutesAgo(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

/** Epoch milliseconds as a string, as the Flink operator writes some times. */
export function epochMinutesAgo(minutes: number): string {
  return String(Date.parse(minutesAgo(minutes)));
}

export function minutesAhead(minutes: number): string {
  return minutesAgo(-minutes);
}

export type ObjectOverrides = {
  metadata?: Partial<ObjectMetadata>;
  spec?: JsonObject;
  status?: JsonObject;
};

export function makeObject(
  apiVersion: string,
  kind: string,
  overrides: ObjectOverrides = {},
): KubernetesObject {
  const { metadata, spec, status } = overrides;
  return {
    apiVersion,
    kind,
    metadata: {
      name: 'orders',
      namespace: 'shop',
      generation: 3,
      creationTimestamp: '2026-08-01T00:00:00Z',
      ...metadata,
    },
    spec: spec ?? {},
    ...(status && { status }),
  };
}

export function makeInput(
  object: KubernetesObject,
  overrides: Partial<KindInput> = {},
): KindInput {
  return { object, related: [], now: NOW, ...overrides };
}

export function makeEvent(
  reason: string,
  message: string,
  overrides: Record<string, unknown> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'event', namespace: 'shop' },
    type: 'Warning',
    reason,
    message,
    ...overrides,
  };
}

export function makePod(
  name: string,
  status: JsonObject,
  overrides: ObjectOverrides = {},
): KubernetesObject {
  const { metadata } = overrides;
  return makeObject('v1', 'Pod', {
    ...overrides,
    metadata: { name, ...metadata },
    status,
  });
}
