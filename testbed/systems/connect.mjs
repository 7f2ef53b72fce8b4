import { join } from 'node:path';
import { javaCommand } from '../lib/javaCommand.mjs';
import {
  KAFKA_VERSION,
  propertiesOf,
  provideKafka,
} from '../lib/kafkaBroker.mjs';

export const system = {
  name: 'connect',
  title: `Kafka Connect ${KAFKA_VERSION}, with the file connectors`,
  needs: ['kafka'],
  tools: ['java', 'mvn'],
  provide: provideKafka,

  async start(context) {
    const { bootstrapServers } = context.addressesOf('kafka');
    const port = await context.port('rest');
    const converter = 'org.apache.kafka.connect.json.JsonConverter';
    const storage = ['config', 'offset', 'status'].flatMap(name => [
      [`${name}.storage.topic`, `connect-${name}`],
      [
        `${name}.storage.replication.factor`,
        Math.min(3, bootstrapServers.length),
      ],
    ]);
    const config = context.file(
      'connect.properties',
      propertiesOf({
        'bootstrap.servers': bootstrapServers.join(','),
        'group.id': 'testbed-connect',
        'key.converter': converter,
        'value.converter': converter,
        'key.converter.schemas.enable': false,
        'value.converter.schemas.enable': false,
        ...Object.fromEntries(storage),
        'offset.storage.partitions': 2,
        'status.storage.partitions': 2,
        'offset.flush.interval.ms': 2000,
        listeners: `http://127.0.0.1:${port}`,
        'rest.advertised.host.name': '127.0.0.1',
        'rest.advertised.port': port,
        'plugin.discovery': 'SERVICE_LOAD',
      }),
    );
    const command = javaCommand({
      jars: context.programs,
      folder: context.folder,
      heap: '256m',
      args: ['org.apache.kafka.connect.cli.ConnectDistributed', config],
    });
    await context.process('connect', { ...command, port });
  },

  async ready(context) {
    try {
      // The root answers before the worker has joined its group.
      const url = `http://127.0.0.1:${context.knownPort('rest')}/connectors`;
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      return response.ok;
    } catch {
      return false;
    }
  },

  addresses(context) {
    return {
      url: `http://127.0.0.1:${context.knownPort('rest')}`,
      files: join(context.folder, 'files'),
    };
  },
};
