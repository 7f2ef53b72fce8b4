import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';

/** Objects with events; the longest waiting is let go first. */
const AT_MOST = 1_000;
const EVENTS_AT_MOST = 20;

/**
 * Holds events about objects that nobody has seen yet, for a while: an event
 * may be read before the pod that it is about.
 *
 * @internal
 */
export class EventBuffer {
  readonly #held = new Map<string, KubernetesObject[]>();

  /** @param about - the printed ref of the object it is about */
  put(about: string, event: KubernetesObject): void {
    const before = this.#held.get(about) ?? [];
    const others = before.filter(
      ({ metadata }) => metadata.name !== event.metadata.name,
    );
    this.#held.set(about, [...others, event].slice(-EVENTS_AT_MOST));
    if (this.#held.size > AT_MOST) {
      const oldest = this.#held.keys().next().value;
      if (oldest !== undefined) {
        this.#held.delete(oldest);
      }
    }
  }

  /** Takes out the events about an object that has now been seen. */
  take(about: string): KubernetesObject[] {
    const taken = this.#held.get(about) ?? [];
    this.#held.delete(about);
    return taken;
  }
}
