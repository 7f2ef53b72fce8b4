/**
 * What answers behind a Service of the sandbox.
 *
 * @public
 */
export interface ServiceTarget {
  namespace: string;
  service: string;
  /** The port number of the Service. */
  port: number;
  /** Base URL on loopback, for example `http://127.0.0.1:4040`. */
  url: string;
}

/**
 * Where the service proxy forwards to. Without a target a Service has no
 * endpoints, and the proxy answers 503.
 *
 * @public
 */
export class ServiceTargets {
  readonly #targets = new Map<string, string>();

  /** @internal */
  static create(): ServiceTargets {
    return new ServiceTargets();
  }

  private constructor() {}

  register(target: ServiceTarget) {
    const { hostname } = new URL(target.url);
    if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
      throw new Error(`${target.url} is not a loopback address`);
    }
    this.#targets.set(keyOf(target), target.url.replace(/\/$/, ''));
  }

  unregister(target: Omit<ServiceTarget, 'url'>) {
    this.#targets.delete(keyOf(target));
  }

  /** @internal */
  find(target: Omit<ServiceTarget, 'url'>): string | undefined {
    return this.#targets.get(keyOf(target));
  }
}

function keyOf(target: Omit<ServiceTarget, 'url'>): string {
  return `${target.namespace}/${target.service}:${target.port}`;
}
