import { SandboxUser, MASTERS_GROUP } from './Authorizer';

/**
 * What a fault may look at to decide whether it concerns a request.
 *
 * @public
 */
export interface FaultRequest {
  method: string;
  path: string;
  user: SandboxUser;
  watch: boolean;
}

/**
 * Hooks of the server that faults act through.
 *
 * @internal
 */
export interface FaultHooks {
  disconnect(): Promise<void>;
  reconnect(): Promise<void>;
  compact(): void;
  silenceWatches(): void;
}

function isMaster(user: SandboxUser): boolean {
  return user.groups.includes(MASTERS_GROUP);
}

interface ForbiddenResource {
  group: string;
  resource: string;
}

/**
 * Ways to make the server misbehave, for tests. All of them can be taken back
 * with `reset`. Users in the group `system:masters` (the stand-in operators)
 * are spared by `forbid`, `expireTokens`, `throttle` and `malformedLine`.
 *
 * @public
 */
export class Faults {
  readonly #hooks: FaultHooks;
  readonly #forbidden = new Map<string, ForbiddenResource>();
  #throttled = 0;
  #retryAfterSeconds = 1;
  #malformedLines = 0;
  #expired = false;
  #refusing = false;
  #halfOpen = false;
  #delay: ((request: FaultRequest) => number) | undefined;

  /** @internal */
  static create(hooks: FaultHooks): Faults {
    return new Faults(hooks);
  }

  private constructor(hooks: FaultHooks) {
    this.#hooks = hooks;
  }

  /** Closes the port and every connection: connection refused. */
  async refuseConnections(): Promise<void> {
    this.#refusing = true;
    await this.#hooks.disconnect();
  }

  /** Listens again, on the same port. */
  async acceptConnections(): Promise<void> {
    if (this.#refusing) {
      this.#refusing = false;
      await this.#hooks.reconnect();
    }
  }

  /**
   * Sends no more bytes on any watch, neither those that are open nor new
   * ones, and does not end them either.
   */
  halfOpenWatches() {
    this.#halfOpen = true;
    this.#hooks.silenceWatches();
  }

  /**
   * Serves new watches again. Those that were half open stay silent, as a
   * connection that lost its other end does.
   */
  restoreWatches() {
    this.#halfOpen = false;
  }

  /**
   * Forgets the history of changes: watches from an older resourceVersion and
   * lists with an older continue token are answered by 410.
   */
  gone() {
    this.#hooks.compact();
  }

  /** Answers the next requests with 429 and a `Retry-After` header. */
  throttle(options: { requests: number; retryAfterSeconds?: number }) {
    this.#throttled = options.requests;
    this.#retryAfterSeconds = options.retryAfterSeconds ?? 1;
  }

  /** Answers 403 for a resource, whatever the roles say. `*` is any. */
  forbid(options: { group: string; resource: string }) {
    this.#forbidden.set(`${options.group}/${options.resource}`, options);
  }

  /** Takes a `forbid` back. */
  allow(options: { group: string; resource: string }) {
    this.#forbidden.delete(`${options.group}/${options.resource}`);
  }

  /** Breaks off the next watch event (of any watch) within its JSON. */
  malformedLine(options: { lines?: number } = {}) {
    this.#malformedLines = options.lines ?? 1;
  }

  /**
   * Delays answers by a number of milliseconds; all of them, or only those to
   * the requests a condition picks.
   */
  slow(options: {
    milliseconds: number;
    when?: (request: FaultRequest) => boolean;
  }) {
    const { milliseconds, when } = options;
    this.#delay = request => (!when || when(request) ? milliseconds : 0);
  }

  /** Takes a `slow` back. */
  fast() {
    this.#delay = undefined;
  }

  /** Answers 401 to every token. */
  expireTokens() {
    this.#expired = true;
  }

  /** Takes an `expireTokens` back. */
  restoreTokens() {
    this.#expired = false;
  }

  /** Takes every fault back. */
  async reset(): Promise<void> {
    this.#forbidden.clear();
    this.#throttled = 0;
    this.#malformedLines = 0;
    this.#expired = false;
    this.#halfOpen = false;
    this.#delay = undefined;
    await this.acceptConnections();
  }

  /** @internal */
  get watchesAreHalfOpen(): boolean {
    return this.#halfOpen;
  }

  /** @internal */
  isExpired(user: SandboxUser): boolean {
    return this.#expired && !isMaster(user);
  }

  /** @internal */
  isForbidden(
    user: SandboxUser,
    request: { group: string; resource: string },
  ): boolean {
    return (
      !isMaster(user) &&
      [...this.#forbidden.values()].some(
        ({ group, resource }) =>
          (group === '*' || group === request.group) &&
          (resource === '*' || resource === request.resource),
      )
    );
  }

  /** @internal */
  takeThrottle(user: SandboxUser): number | undefined {
    if (this.#throttled > 0 && !isMaster(user)) {
      this.#throttled--;
      return this.#retryAfterSeconds;
    }
    return undefined;
  }

  /** @internal */
  takeMalformedLine(user: SandboxUser): boolean {
    if (this.#malformedLines > 0 && !isMaster(user)) {
      this.#malformedLines--;
      return true;
    }
    return false;
  }

  /** @internal */
  delayOf(request: FaultRequest): number {
    return this.#delay?.(request) ?? 0;
  }
}
