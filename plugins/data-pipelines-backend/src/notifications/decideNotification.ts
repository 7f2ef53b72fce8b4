import {
  VerdictState,
  compareVerdictStates,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * @internal
 */
export type NotificationSettings = {
  /** Whether the owners of all resources are told. */
  enabled: boolean;
  states: VerdictState[];
  /** Milliseconds. */
  quietPeriod: number;
};

/**
 * What the owner of a resource was told last, and what comes next. Times are
 * milliseconds since 1970.
 *
 * @internal
 */
export type Notification = {
  told?: { state: VerdictState; at: number };
  /** Set when the trouble that was told is over, and that was told too. */
  resolvedAt?: number;
  next?: { state: VerdictState; dueAt: number };
};

/** In any other state the trouble is not over yet. */
const FINE: VerdictState[] = ['healthy', 'completed', 'suspended', 'deleted'];

/**
 * Whether a state ends what was told as trouble.
 *
 * @internal
 */
export function isFine(
  state: VerdictState,
  settings: NotificationSettings,
): boolean {
  return FINE.includes(state) && !settings.states.includes(state);
}

/**
 * What is to be told after a transition: trouble once, again when it gets worse,
 * and that it is over. New trouble soon after the last waits until the quiet period
 * has passed, and is told then if it has lasted.
 *
 * @internal
 */
export function decideNotification(options: {
  notification: Notification;
  state: VerdictState;
  now: number;
  settings: NotificationSettings;
}): Notification {
  const { notification, state, now, settings } = options;
  const { told, resolvedAt } = notification;
  // Somebody is waiting to hear that it is over.
  const isOpen = told !== undefined && resolvedAt === undefined;
  const kept = { told, resolvedAt };
  if (settings.states.includes(state)) {
    if (isOpen) {
      // A return to what was told already calls off the news that it is over.
      return compareVerdictStates(state, told.state) < 0
        ? { ...kept, next: { state, dueAt: now } }
        : kept;
    }
    const quietUntil = told ? told.at + settings.quietPeriod : now;
    return { ...kept, next: { state, dueAt: Math.max(now, quietUntil) } };
  }
  if (isFine(state, settings)) {
    return isOpen ? { ...kept, next: { state, dueAt: now } } : kept;
  }
  return notification;
}
