import {
  ConnectRefusal,
  ConnectWorkers,
  ConnectorPlugin,
  ConnectorStatus,
} from './ConnectRest';

const VERSION = '4.3.0';

/** What a Kafka Connect with a few connectors of others has to offer. */
const PLUGINS: ConnectorPlugin[] = [
  {
    class: 'org.apache.kafka.connect.file.FileStreamSourceConnector',
    type: 'source',
    version: VERSION,
  },
  {
    class: 'org.apache.kafka.connect.file.FileStreamSinkConnector',
    type: 'sink',
    version: VERSION,
  },
  {
    class: 'org.apache.kafka.connect.mirror.MirrorSourceConnector',
    type: 'source',
    version: VERSION,
  },
  {
    class: 'io.debezium.connector.postgresql.PostgresConnector',
    type: 'source',
    version: '3.3.0.Final',
  },
  {
    class: 'io.debezium.connector.jdbc.JdbcSinkConnector',
    type: 'sink',
    version: '3.3.0.Final',
  },
  {
    class: 'io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector',
    type: 'sink',
    version: '3.4.0',
  },
];

const WORKER = 'connect-connect-0.connect-connect.kafka.svc:8083';
const STATES = { pause: 'PAUSED', resume: 'RUNNING', stop: 'STOPPED' };

interface Connector {
  config: Record<string, string>;
  state: string;
}

/**
 * Takes the place of a Kafka Connect where none runs: it knows which connectors
 * there are, and moves no message.
 *
 * @internal
 */
export class SimulatedConnect implements ConnectWorkers {
  readonly #connectors = new Map<string, Connector>();

  static create(): SimulatedConnect {
    return new SimulatedConnect();
  }

  private constructor() {}

  get url(): string {
    return 'http://connect-connect-api.kafka.svc:8083';
  }

  async plugins(): Promise<ConnectorPlugin[]> {
    return PLUGINS;
  }

  async status(name: string): Promise<ConnectorStatus | undefined> {
    const connector = this.#connectors.get(name);
    if (!connector) {
      return undefined;
    }
    const { config, state } = connector;
    const tasks = state === 'STOPPED' ? 0 : Number(config['tasks.max']) || 1;
    return {
      name,
      type: typeOf(config['connector.class']) ?? 'source',
      connector: { state, worker_id: WORKER },
      tasks: Array.from({ length: tasks }, (_, id) => ({
        id,
        state,
        worker_id: WORKER,
      })),
    };
  }

  async config(name: string): Promise<Record<string, string> | undefined> {
    return this.#connectors.get(name)?.config;
  }

  async topics(name: string): Promise<string[]> {
    const { config } = this.#connectors.get(name) ?? {};
    return (config?.topics ?? config?.topic ?? '')
      .split(',')
      .map(topic => topic.trim())
      .filter(topic => topic !== '');
  }

  async putConfig(name: string, config: Record<string, string>) {
    const wanted = config['connector.class'];
    if (!typeOf(wanted)) {
      throw new ConnectRefusal(
        `PUT /connectors/${name}/config`,
        { status: 500, statusText: 'Internal Server Error' },
        `Failed to find any class that implements Connector and which name matches ${wanted}, available connectors are: ${PLUGINS.map(
          plugin => plugin.class,
        ).join(', ')}`,
      );
    }
    const { state = 'RUNNING' } = this.#connectors.get(name) ?? {};
    this.#connectors.set(name, { config, state });
  }

  async change(name: string, verb: keyof typeof STATES) {
    const connector = this.#connectors.get(name);
    if (connector) {
      connector.state = STATES[verb];
    }
  }

  async restart() {}

  async restartTask() {}

  async delete(name: string) {
    this.#connectors.delete(name);
  }
}

/** As Connect does, by the full name of the class or its last word. */
function typeOf(name: string | undefined): string | undefined {
  return PLUGINS.find(
    plugin => plugin.class === name || plugin.class.endsWith(`.${name}`),
  )?.type;
}
