import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';

/**
 * What answers a GET: JSON, or nothing where there is no such thing.
 *
 * @param path - below the simulation, without the query and without a slash at
 * its end
 *
 * @internal
 */
export type Simulation = (path: string, query: URLSearchParams) => unknown;

/**
 * Serves simulations of systems on loopback, each below a path of its own.
 *
 * @internal
 */
export class SimulationServer {
  readonly #server: Server;
  readonly #simulations = new Map<string, Simulation>();

  /**
   * @param port - where it listened before; another one if somebody has taken
   * that
   */
  static async start(port = 0): Promise<SimulationServer> {
    const simulations = new SimulationServer();
    await simulations.#listen(port).catch(error => {
      if (!port || error.code !== 'EADDRINUSE') {
        throw error;
      }
      return simulations.#listen(0);
    });
    return simulations;
  }

  private constructor() {
    this.#server = createServer(({ url = '' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const [, name, ...rest] = pathname.split('/');
      const simulation = this.#simulations.get(decodeURIComponent(name));
      // As a proxy may leave it out, a slash at the end means nothing.
      const path = `/${rest.join('/')}`.replace(/\/$/, '');
      const answer = simulation?.(path, searchParams);
      response.writeHead(answer === undefined ? 404 : 200, {
        'content-type': 'application/json',
      });
      response.end(JSON.stringify(answer ?? 'no such thing'));
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Where a simulation of that name answers. */
  urlOf(name: string): string {
    return `http://127.0.0.1:${this.port}/${encodeURIComponent(name)}`;
  }

  serve(name: string, simulation: Simulation) {
    this.#simulations.set(name, simulation);
  }

  withdraw(name: string) {
    this.#simulations.delete(name);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }
}
