import { RuntimeHttp } from './RuntimeHttp';

/**
 * The clients of a collector that asks over HTTP: one a target, kept until the
 * target is released.
 *
 * @public
 */
export class RuntimeHttpClients {
  readonly #clients = new Map<string, RuntimeHttp>();

  /** The client of a target, made where there is none. */
  of(target: { key: string }, make: () => RuntimeHttp): RuntimeHttp {
    const client = this.#clients.get(target.key) ?? make();
    this.#clients.set(target.key, client);
    return client;
  }

  async release(target: { key: string }): Promise<void> {
    const client = this.#clients.get(target.key);
    this.#clients.delete(target.key);
    await client?.close();
  }

  async close(): Promise<void> {
    const clients = [...this.#clients.values()];
    this.#clients.clear();
    await Promise.allSettled(clients.map(client => client.close()));
  }
}
