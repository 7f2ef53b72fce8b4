import { AddressInfo } from 'node:net';
import { IncomingMessage, Server, createServer } from 'node:http';

interface FakeConnector {
  config: Record<string, string>;
  state: string;
  tasks: string[];
}

/**
 * A Kafka Connect that runs nothing: it answers as the real one does, and
 * remembers what it was asked to do.
 *
 * @internal
 */
export class FakeConnect {
  readonly connectors = new Map<string, FakeConnector>();
  /** Every request that is no reading, such as `PUT /connectors/a/pause`. */
  readonly changes: string[] = [];
  readonly #server: Server;

  static async start(): Promise<FakeConnect> {
    const fake = new FakeConnect();
    await new Promise<void>(resolve => {
      fake.#server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const body = await bodyOf(request);
      const { status, answer } = this.#answer(request, body);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #answer(
    { method = 'GET', url = '' }: IncomingMessage,
    body: Record<string, string>,
  ): { status: number; answer?: unknown } {
    if (method !== 'GET') {
      this.changes.push(`${method} ${url}`);
    }
    if (url === '/connector-plugins') {
      return {
        status: 200,
        answer: [{ class: 'FileStreamSource', type: 'source', version: '4' }],
      };
    }
    const [, , name, part = ''] = url.split('?')[0].split('/');
    const connector = this.connectors.get(name);
    if (method === 'PUT' && part === 'config') {
      return this.#configure(name, body);
    }
    if (!connector) {
      return {
        status: 404,
        answer: { error_code: 404, message: `Connector ${name} not found` },
      };
    }
    switch (`${method} ${part}`) {
      case 'GET config':
        return { status: 200, answer: connector.config };
      case 'GET status':
        return { status: 200, answer: statusOf(name, connector) };
      case 'GET topics':
        return { status: 200, answer: { [name]: { topics: ['orders'] } } };
      case 'PUT pause':
      case 'PUT stop':
      case 'PUT resume':
        connector.state = {
          pause: 'PAUSED',
          stop: 'STOPPED',
          resume: 'RUNNING',
        }[part as 'pause' | 'stop' | 'resume'];
        return { status: 202 };
      case 'DELETE ':
        this.connectors.delete(name);
        return { status: 204 };
      case 'POST restart':
      case 'POST tasks':
        connector.tasks = connector.tasks.map(() => 'RUNNING');
        return { status: 204 };
      default:
        return { status: 405 };
    }
  }

  #configure(name: string, config: Record<string, string>) {
    if (config['connector.class'].includes('Missing')) {
      return {
        status: 400,
        answer: { error_code: 400, message: 'Failed to find any class' },
      };
    }
    const tasks = Array(Number(config['tasks.max'])).fill('RUNNING');
    const state = this.connectors.get(name)?.state ?? 'RUNNING';
    this.connectors.set(name, { config, state, tasks });
    return { status: 200, answer: { name, config } };
  }
}

function statusOf(name: string, { state, tasks }: FakeConnector) {
  const worker = '127.0.0.1:8083';
  return {
    name,
    connector: { state, worker_id: worker },
    tasks: tasks.map((task, id) => ({
      id,
      state: task,
      worker_id: worker,
      ...(task === 'FAILED' && { trace: 'java.io.IOException: no file' }),
    })),
    type: 'source',
  };
}

async function bodyOf(
  request: IncomingMessage,
): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? JSON.parse(text) : {};
}
