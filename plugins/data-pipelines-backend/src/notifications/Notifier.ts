import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import {
  ANNOTATION_NOTIFY,
  ResourceSummary,
  VerdictState,
  parseResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { Clock } from '@data-portal/plugin-data-pipelines-node';
import { WrittenTransition } from '../history/historyRows';
import { Inventory } from '../inventory/Inventory';
import {
  decideNotification,
  isFine,
  NotificationSettings,
} from './decideNotification';
import { notificationPayload } from './notificationPayload';
import { KeptNotification, NotificationStore } from './NotificationStore';

type NotifiedInventory = Pick<Inventory, 'find' | 'summaryOf' | 'annotationOf'>;

/** Trouble within this time of an object's making was there from the first. */
const NEW_FOR = 60 * 60_000;
const REMEMBERED_FOR = 7 * 24 * 60 * 60_000;

/**
 * Tells owners when their resources are in trouble, and when that is over. It is
 * called where the history was written, so by one replica at a time, and for each
 * transition once.
 *
 * @internal
 */
export class Notifier {
  readonly #inventory: NotifiedInventory;
  readonly #notifications: NotificationService;
  readonly #store: NotificationStore;
  readonly #settings: NotificationSettings;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    inventory: NotifiedInventory;
    notifications: NotificationService;
    store: NotificationStore;
    settings: NotificationSettings;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#inventory = options.inventory;
    this.#notifications = options.notifications;
    this.#store = options.store;
    this.#settings = options.settings;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Takes note of what is to be told of transitions. */
  async note(transitions: WrittenTransition[]): Promise<void> {
    const now = this.#clock.now().getTime();
    for (const transition of transitions) {
      const { ref, from, to } = transition;
      const isNews =
        this.#settings.states.includes(to) && this.#isNew(ref, now);
      if (from || isNews) {
        await this.#note(ref, to, now);
      }
    }
  }

  /**
   * Whether an object has just been made: what was in trouble long before the
   * portal came is no news.
   */
  #isNew(ref: string, now: number): boolean {
    const made = this.#inventory.find(ref)?.object?.metadata.creationTimestamp;
    return made !== undefined && now - Date.parse(made) < NEW_FOR;
  }

  /** Tells what is due. */
  async tell(): Promise<void> {
    const now = this.#clock.now().getTime();
    for (const notification of await this.#store.due(now)) {
      await this.#tell(notification, now);
    }
    await this.#store.forget(now - REMEMBERED_FOR);
  }

  async #note(ref: string, state: VerdictState, now: number): Promise<void> {
    const kept = await this.#store.find(ref);
    const owner = this.#recipientOf(ref) ?? (kept?.told && kept.owner);
    if (owner) {
      const settings = this.#settings;
      const notification = kept ?? {};
      await this.#store.put({
        ...decideNotification({ notification, state, now, settings }),
        ref,
        owner,
      });
    }
  }

  /** Whom to tell of a resource; undefined for nobody. */
  #recipientOf(ref: string): string | undefined {
    const entry = this.#inventory.find(ref);
    const wish =
      entry && this.#inventory.annotationOf(entry, ANNOTATION_NOTIFY);
    const isWanted =
      wish === undefined
        ? this.#settings.enabled
        : wish.trim().toLocaleLowerCase('en-US') === 'true';
    return entry?.summary.role === 'resource' && isWanted
      ? entry.summary.ownership.owner
      : undefined;
  }

  async #tell(notification: KeptNotification, now: number): Promise<void> {
    const { ref, owner, next } = notification;
    const entry = this.#inventory.find(ref);
    const summary = entry && this.#inventory.summaryOf(entry);
    if (!next || (summary && summary.freshness !== 'live')) {
      // What was last seen of it may be no longer so.
      return;
    }
    const state = summary?.verdict.state ?? 'deleted';
    const isOver = isFine(next.state, this.#settings);
    const holds = isOver
      ? isFine(state, this.#settings)
      : this.#settings.states.includes(state);
    if (!holds) {
      // It has just changed again; the transition that follows decides.
      return;
    }
    if (await this.#send(owner, { ref, summary, state, isOver })) {
      await this.#store.put({
        ref,
        owner,
        ...(isOver
          ? { told: notification.told, resolvedAt: now }
          : { told: { state, at: now } }),
      });
    }
  }

  async #send(
    entityRef: string,
    told: {
      ref: string;
      summary: ResourceSummary | undefined;
      state: VerdictState;
      isOver: boolean;
    },
  ): Promise<boolean> {
    try {
      await this.#notifications.send({
        recipients: { type: 'entity', entityRef },
        payload: notificationPayload({
          ...told,
          ref: parseResourceRef(told.ref),
        }),
      });
      return true;
    } catch (error) {
      // It stays due, and is tried again in a moment.
      this.#logger.warn('Could not notify an owner', {
        ref: told.ref,
        error: String(error),
      });
      return false;
    }
  }
}
