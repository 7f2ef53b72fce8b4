/**
 * What Kafka Connect says of a connector, in its own words.
 *
 * @internal
 */
export interface ConnectorStatus {
  name: string;
  type: string;
  connector: ConnectorPart;
  tasks: (ConnectorPart & { id: number })[];
}

/** @internal */
export interface ConnectorPart {
  state: string;
  worker_id: string;
  trace?: string;
}

/** @internal */
export interface ConnectorPlugin {
  class: string;
  type: string;
  version?: string;
}

/**
 * A Kafka Connect, as far as the stand-ins need it.
 *
 * @internal
 */
export interface ConnectWorkers {
  readonly url: string;
  plugins(): Promise<ConnectorPlugin[]>;
  /** Undefined when there is no such connector, or it has no status yet. */
  status(name: string): Promise<ConnectorStatus | undefined>;
  config(name: string): Promise<Record<string, string> | undefined>;
  topics(name: string): Promise<string[]>;
  /** Creates the connector, or changes it. */
  putConfig(name: string, config: Record<string, string>): Promise<void>;
  change(name: string, verb: 'pause' | 'resume' | 'stop'): Promise<void>;
  restart(name: string, options: string): Promise<void>;
  restartTask(name: string, task: string): Promise<void>;
  delete(name: string): Promise<void>;
}

/**
 * Kafka Connect has answered, and said no.
 *
 * @internal
 */
export class ConnectRefusal extends Error {
  readonly status: number;

  constructor(
    request: string,
    response: Pick<Response, 'status' | 'statusText'>,
    message: string,
  ) {
    super(
      `${request} returned ${response.status} (${response.statusText}): ${message}`,
    );
    this.status = response.status;
  }
}

/**
 * Nobody has answered.
 *
 * @internal
 */
export class ConnectUnreachable extends Error {}

const TIMEOUT_MS = 5_000;

/**
 * A Kafka Connect that runs, by its REST interface.
 *
 * @internal
 */
export class ConnectRest implements ConnectWorkers {
  readonly #url: string;

  static create(options: { url: string }): ConnectRest {
    return new ConnectRest(options.url);
  }

  private constructor(url: string) {
    this.#url = url;
  }

  get url(): string {
    return this.#url;
  }

  async plugins(): Promise<ConnectorPlugin[]> {
    return this.#send('GET', '/connector-plugins');
  }

  async status(name: string): Promise<ConnectorStatus | undefined> {
    return this.#find(`${pathOf(name)}/status`);
  }

  async config(name: string): Promise<Record<string, string> | undefined> {
    return this.#find(`${pathOf(name)}/config`);
  }

  async topics(name: string): Promise<string[]> {
    const answer = await this.#find<Record<string, { topics: string[] }>>(
      `${pathOf(name)}/topics`,
    );
    return answer?.[name]?.topics ?? [];
  }

  async putConfig(name: string, config: Record<string, string>) {
    await this.#send('PUT', `${pathOf(name)}/config`, config);
  }

  async change(name: string, verb: 'pause' | 'resume' | 'stop') {
    await this.#send('PUT', `${pathOf(name)}/${verb}`);
  }

  async restart(name: string, options: string) {
    await this.#send('POST', `${pathOf(name)}/restart${options}`);
  }

  async restartTask(name: string, task: string) {
    await this.#send(
      'POST',
      `${pathOf(name)}/tasks/${encodeURIComponent(task)}/restart`,
    );
  }

  async delete(name: string) {
    await this.#find(pathOf(name), 'DELETE');
  }

  async #find<T>(path: string, method = 'GET'): Promise<T | undefined> {
    try {
      return await this.#send(method, path);
    } catch (error) {
      if (error instanceof ConnectRefusal && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(error => {
      throw new ConnectUnreachable(error.cause?.message ?? error.message);
    });
    const text = await response.text();
    if (!response.ok) {
      throw new ConnectRefusal(`${method} ${path}`, response, messageOf(text));
    }
    return (text ? JSON.parse(text) : undefined) as T;
  }
}

function pathOf(name: string): string {
  return `/connectors/${encodeURIComponent(name)}`;
}

function messageOf(text: string): string {
  try {
    return String(JSON.parse(text).message ?? text);
  } catch {
    return text;
  }
}
