import { createHash } from 'node:crypto';
import { KubernetesObject, UnknownRecord } from '../api';
import { KubeClient, KubeRequestError, ResourcePath } from '../client';
import { jsonEqual } from '../api/json';
import { Clock } from './Clock';
import { watchResource } from './ResourceWatcher';
import {
  StandIn,
  StandInContext,
  StandInEvent,
  faultOf,
  withoutFraction,
} from './StandIn';

interface Tracked {
  object: KubernetesObject;
  /** Waits that have begun; those that are over are true. */
  waits: Map<string, boolean>;
  /** Gives up the next look that was asked for. */
  cancelAgain?: () => void;
  cancel: Set<() => void>;
  running: boolean;
  dirty: boolean;
}

const EVENTS: ResourcePath = { group: '', version: 'v1', plural: 'events' };

const RETRY_MS = 300;

/**
 * Runs one stand-in: watches its kind and calls it for one object at a time,
 * never twice at once for the same object.
 *
 * @internal
 */
export class StandInController {
  readonly #standIn: StandIn;
  readonly #client: KubeClient;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #tracked = new Map<string, Tracked>();
  readonly #onError: (error: Error) => void;

  /** Resolves when the signal has ended it. */
  static async run(options: {
    standIn: StandIn;
    client: KubeClient;
    clock: Clock;
    signal: AbortSignal;
    onError: (error: Error) => void;
  }): Promise<void> {
    await new StandInController(options).#run();
  }

  private constructor(options: {
    standIn: StandIn;
    client: KubeClient;
    clock: Clock;
    signal: AbortSignal;
    onError: (error: Error) => void;
  }) {
    this.#standIn = options.standIn;
    this.#client = options.client;
    this.#clock = options.clock;
    this.#signal = options.signal;
    this.#onError = options.onError;
  }

  async #run() {
    await watchResource({
      client: this.#client,
      resource: this.#standIn.resource,
      signal: this.#signal,
      onObject: object => this.#track(object),
      onDeleted: object => this.#untrack(object),
    });
    for (const tracked of this.#tracked.values()) {
      this.#stopWaits(tracked);
    }
  }

  #track(object: KubernetesObject) {
    const uid = object.metadata.uid ?? '';
    const tracked = this.#tracked.get(uid);
    if (tracked) {
      tracked.object = object;
      this.#wake(tracked);
      return;
    }
    const created: Tracked = {
      object,
      waits: new Map(),
      cancel: new Set(),
      running: false,
      dirty: false,
    };
    this.#tracked.set(uid, created);
    this.#wake(created);
  }

  #untrack(object: KubernetesObject) {
    const uid = object.metadata.uid ?? '';
    const tracked = this.#tracked.get(uid);
    if (tracked) {
      this.#stopWaits(tracked);
      this.#tracked.delete(uid);
      this.#standIn.forget?.(object);
    }
  }

  #stopWaits(tracked: Tracked) {
    tracked.cancel.forEach(cancel => cancel());
    tracked.cancel.clear();
  }

  #wake(tracked: Tracked) {
    tracked.dirty = true;
    if (!tracked.running) {
      tracked.running = true;
      this.#work(tracked).catch(this.#onError);
    }
  }

  async #work(tracked: Tracked) {
    try {
      while (tracked.dirty && !this.#signal.aborted) {
        tracked.dirty = false;
        await this.#look(tracked);
      }
    } finally {
      // In the same turn as the last look at `dirty`, or a call is lost.
      tracked.running = false;
    }
  }

  async #look(tracked: Tracked) {
    // An operator that is down looks at nothing.
    if (faultOf(tracked.object) === 'operator-down') {
      return;
    }
    try {
      await this.#standIn.reconcile(tracked.object, this.#context(tracked));
    } catch (error) {
      this.#retry(tracked, error as Error);
    }
  }

  #retry(tracked: Tracked, error: Error) {
    if (this.#signal.aborted) {
      return;
    }
    this.#later(tracked, RETRY_MS, () => this.#wake(tracked));
    // Somebody else was faster, or the object is gone: no failures.
    const expected =
      error instanceof KubeRequestError && [404, 409].includes(error.code);
    if (!expected && !isNetworkError(error)) {
      this.#onError(error);
    }
  }

  #later(
    tracked: Tracked,
    milliseconds: number,
    callback: () => void,
  ): () => void {
    const stop = this.#clock.after(milliseconds, () => {
      tracked.cancel.delete(stop);
      callback();
    });
    tracked.cancel.add(stop);
    return () => {
      stop();
      tracked.cancel.delete(stop);
    };
  }

  #context(tracked: Tracked): StandInContext {
    return {
      client: this.#client,
      clock: this.#clock,
      objects: () => [...this.#tracked.values()].map(({ object }) => object),
      waited: (phase, milliseconds) => {
        const over = tracked.waits.get(phase);
        if (over === undefined) {
          tracked.waits.set(phase, false);
          this.#later(tracked, milliseconds, () => {
            if (tracked.waits.has(phase)) {
              tracked.waits.set(phase, true);
            }
            this.#wake(tracked);
          });
        }
        return over === true;
      },
      forgetWaits: prefix => {
        for (const phase of [...tracked.waits.keys()]) {
          if (phase.startsWith(prefix)) {
            tracked.waits.delete(phase);
          }
        }
      },
      again: milliseconds => {
        tracked.cancelAgain?.();
        tracked.cancelAgain = this.#later(tracked, milliseconds, () =>
          this.#wake(tracked),
        );
      },
      setStatus: async (object, status) => {
        if (!jsonEqual(object.status, status)) {
          tracked.object = await this.#client.replaceStatus({
            resource: this.#standIn.resource,
            object: { ...object, status },
            fieldManager: this.#standIn.manager,
          });
        }
      },
      patchMetadata: async (object, patch) => {
        const { namespace, name, resourceVersion } = object.metadata;
        tracked.object = await this.#client.mergePatch({
          resource: this.#standIn.resource,
          name: { namespace, name },
          patch: { metadata: { ...patch, resourceVersion } },
          fieldManager: this.#standIn.manager,
        });
      },
      ensure: (resource, object) => this.#ensure(resource, object),
      event: (object, event) => this.#event(object, event),
    };
  }

  async #ensure(
    resource: ResourcePath,
    object: KubernetesObject,
  ): Promise<KubernetesObject> {
    const { namespace, name } = object.metadata;
    const existing = await this.#client.get(resource, { namespace, name });
    return (
      existing ??
      this.#client.create({
        resource,
        object,
        fieldManager: this.#standIn.manager,
      })
    );
  }

  async #event(object: KubernetesObject, event: StandInEvent) {
    const { namespace, name, uid, resourceVersion } = object.metadata;
    const { type = 'Normal', reason, message } = event;
    const component = event.component ?? this.#standIn.component;
    const eventName = `${name}.${createHash('sha256')
      .update(JSON.stringify([uid, type, reason, message]))
      .digest('hex')
      .slice(0, 16)}`;
    const now = withoutFraction(this.#clock.now());
    const place = { namespace, name: eventName };
    const existing = await this.#client.get(EVENTS, place);
    if (existing) {
      await this.#client.mergePatch({
        resource: EVENTS,
        name: place,
        patch: { count: Number(existing.count ?? 1) + 1, lastTimestamp: now },
        fieldManager: this.#standIn.manager,
      });
      return;
    }
    const body: KubernetesObject & UnknownRecord = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: place,
      involvedObject: {
        apiVersion: object.apiVersion,
        kind: object.kind,
        namespace,
        name,
        uid,
        resourceVersion,
      },
      type,
      reason,
      message,
      source: { component },
      reportingComponent: component,
      reportingInstance: '',
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
    };
    await this.#client.create({
      resource: EVENTS,
      object: body,
      fieldManager: this.#standIn.manager,
    });
  }
}

function isNetworkError(error: Error): boolean {
  return (
    error.name === 'AbortError' ||
    typeof (error as NodeJS.ErrnoException).code === 'string'
  );
}
