import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import {
  ResourceRef,
  ResourceSummary,
  VerdictState,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { maskText } from '../inventory/maskSecrets';

const HAPPENED: Partial<Record<VerdictState, string>> = {
  failed: 'has failed',
  degraded: 'is degraded',
  warning: 'has a warning',
  unknown: 'is in a state that nobody knows',
  healthy: 'is healthy again',
  completed: 'has completed',
  suspended: 'is suspended',
  deleted: 'was deleted',
};

function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/')}`;
}

/** Backstage draws a green tick for `normal`, and triangles from `high` on. */
function severityOf(state: VerdictState, isOver: boolean) {
  if (isOver) {
    return 'normal';
  }
  return state === 'failed' ? 'critical' : 'high';
}

/**
 * What an owner is told. Notifications leave the portal by e-mail and chat, so what
 * an operator wrote stays out of them: only its one word for the reason is in.
 *
 * @internal
 */
export function notificationPayload(options: {
  ref: ResourceRef;
  /** Absent for a resource that is gone. */
  summary?: ResourceSummary;
  state: VerdictState;
  isOver: boolean;
}): NotificationPayload {
  const { ref, summary, state, isOver } = options;
  const what = `${summary?.kindTitle ?? ref.kind} ${ref.name}`;
  const place = ref.namespace
    ? `cluster ${ref.cluster}, namespace ${ref.namespace}`
    : `cluster ${ref.cluster}`;
  const reason = isOver ? undefined : summary?.verdict.reason;
  return {
    title: `${what} ${HAPPENED[state] ?? `is ${state}`}`,
    description: maskText(
      [reason && `Reason: ${reason}.`, `In ${place}.`]
        .filter(Boolean)
        .join(' '),
    ),
    ...(summary?.entityRef && { link: pathOf(summary.entityRef) }),
    severity: severityOf(state, isOver),
    topic: 'Pipelines in trouble',
    scope: `data-pipelines:${stringifyResourceRef(ref)}`,
  };
}
