/**
 * One line that a container has written.
 *
 * @public
 */
export interface PodLogLine {
  /** ISO time, with fractions of a second. */
  time: string;
  text: string;
}

/**
 * Names a container and one of its lives.
 *
 * @public
 */
export interface PodLogSource {
  namespace: string;
  pod: string;
  container: string;
  /** The container before its last restart. */
  previous?: boolean;
}

const LINES_KEPT = 500;

function keyOf(source: PodLogSource): string {
  const { namespace, pod, container, previous } = source;
  return [namespace, pod, container, previous ? 'previous' : 'now'].join('/');
}

/**
 * What the containers of the sandbox have written. No code runs in its pods:
 * the stand-in operators write the lines.
 *
 * @public
 */
export class PodLogs {
  readonly #lines = new Map<string, PodLogLine[]>();
  readonly #followers = new Map<string, Set<(line: PodLogLine) => void>>();

  /** @internal */
  static create(): PodLogs {
    return new PodLogs();
  }

  private constructor() {}

  /** Adds lines; the oldest ones are dropped when there are too many. */
  append(source: PodLogSource, lines: PodLogLine[]) {
    const key = keyOf(source);
    const kept = [...(this.#lines.get(key) ?? []), ...lines];
    this.#lines.set(key, kept.slice(-LINES_KEPT));
    for (const follower of this.#followers.get(key) ?? []) {
      lines.forEach(line => follower(line));
    }
  }

  /** What a container wrote so far becomes the log of its previous life. */
  rotate(source: Omit<PodLogSource, 'previous'>) {
    const now = keyOf(source);
    this.#lines.set(
      keyOf({ ...source, previous: true }),
      this.#lines.get(now) ?? [],
    );
    this.#lines.delete(now);
  }

  /** The lines of a container, or undefined when there are none. */
  read(source: PodLogSource): readonly PodLogLine[] | undefined {
    return this.#lines.get(keyOf(source));
  }

  /** Calls back for every further line, until the returned function is called. */
  follow(
    source: PodLogSource,
    callback: (line: PodLogLine) => void,
  ): () => void {
    const key = keyOf(source);
    const followers = this.#followers.get(key) ?? new Set();
    followers.add(callback);
    this.#followers.set(key, followers);
    return () => {
      followers.delete(callback);
      if (followers.size === 0) {
        this.#followers.delete(key);
      }
    };
  }

  /** Forgets the lines of a pod that is gone. */
  forget(pod: { namespace: string; pod: string }) {
    for (const key of [...this.#lines.keys()]) {
      if (key.startsWith(`${pod.namespace}/${pod.pod}/`)) {
        this.#lines.delete(key);
      }
    }
  }
}
