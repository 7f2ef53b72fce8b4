import { JsonObject } from '@backstage/types';
import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { alertsIn } from '../../__testUtils__/alertsIn';
import { SERVED } from '../../__testUtils__/makeClient';
import { PARTS, renderParts } from '../../__testUtils__/renderParts';

type Connector = {
  apiVersion: string;
  spec: JsonObject & { config: JsonObject };
};

function connectorIn(objects: JsonObject[]) {
  const found: unknown = objects.find(({ kind }) => kind === 'KafkaConnector');
  return found as Connector;
}

describe('the part of a connector', () => {
  it('puts aside what a sink can not deliver', async () => {
    const { output } = await renderParts({ parts: [PARTS.sink] });
    expect(output.objects.map(({ kind }) => kind)).toEqual([
      'KafkaTopic',
      'KafkaConnector',
      'PrometheusRule',
    ]);
    expect(connectorIn(output.objects).spec).toMatchObject({
      tasksMax: 2,
      autoRestart: { enabled: true, maxRestarts: 10 },
      config: {
        topics: 'revenue',
        'errors.tolerance': 'all',
        'errors.deadletterqueue.topic.name': 'revenue-to-files-dead-letters',
        'flush.size': 1000,
      },
    });
  });

  it('stops a source at what it can not read, and refers to secrets', async () => {
    const { error, output } = await renderParts({ parts: [PARTS.source] });
    expect(error).toBeUndefined();
    const { config, version } = connectorIn(output.objects).spec;
    expect(config).toMatchObject({
      'errors.tolerance': 'none',
      'database.password': '${secrets:kafka/shop-db:password}',
    });
    expect(config).not.toHaveProperty(['errors.deadletterqueue.topic.name']);
    expect(version).toBe('3.2.0.Final');
  });

  it('tells when nobody measures it', async () => {
    const { output } = await renderParts({ parts: [PARTS.sink] });
    expect(alertsIn(output.objects, 'revenue-to-files')).toMatchObject({
      JobDown:
        'sum(kafka_connect_connector_status{connector="revenue-to-files",status=~"failed|restarting|unassigned"}) > 0 or sum(kafka_connect_connector_task_status{connector="revenue-to-files",status="failed"}) > 0',
      FiguresMissing:
        'absent(kafka_connect_connector_status{connector="revenue-to-files"})',
    });
    expect(alertsIn(output.objects, 'revenue')).toEqual({
      FiguresMissing:
        'absent(kafka_topic_partition_current_offset{topic="revenue"})',
    });
  });

  it('leaves out the version where the API is too old for it', async () => {
    const { output } = await renderParts({
      parts: [PARTS.source],
      served: SERVED.map(kind => ({
        ...kind,
        versions: kind.versions.filter(version => version !== 'v1'),
      })),
    });
    const connector = connectorIn(output.objects);
    expect(connector.apiVersion).toBe('kafka.strimzi.io/v1beta2');
    expect(connector.spec).not.toHaveProperty('version');
  });

  it.each<[JsonObject, string]>([
    [
      { config: { 'connection.password': 'hunter2' } },
      'holds a secret (connection.password)',
    ],
    [
      { config: 'flush.size=1\nconnection.password=hunter2' },
      'holds a secret (connection.password)',
    ],
    [
      { config: { 'connection.url': 'jdbc:postgresql://me:hunter2@db/x' } },
      'a password in an address',
    ],
    [{ config: 'nothing' }, 'config, line 1: write name=value'],
    [{ config: 'topics=a' }, 'config.topics is set by the form'],
    [{ topics: [] }, 'topics are missing: choose the topics'],
  ])('refuses %j', async (said, message) => {
    const { error, files } = await renderParts({
      parts: [{ ...PARTS.sink, ...said }],
    });
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(error?.message).not.toContain('hunter2');
    expect(files).toEqual({});
  });

  const debezium = 'io.debezium.connector.postgresql.PostgresConnector';
  const installed = (plugins: JsonObject[]) => (ref: ResourceRef) =>
    ref.kind === 'KafkaConnect'
      ? {
          object: {
            apiVersion: 'kafka.strimzi.io/v1',
            kind: 'KafkaConnect',
            metadata: { name: ref.name, namespace: ref.namespace },
            status: { connectorPlugins: plugins },
          },
        }
      : undefined;

  it.each<[JsonObject[]]>([[[{ class: debezium, type: 'source' }]], [[]]])(
    'takes its class where the Connect cluster has %j',
    async plugins => {
      const { error } = await renderParts({
        parts: [{ ...PARTS.source, place: 'source' }],
        known: installed(plugins),
      });
      expect(error).toBeUndefined();
    },
  );

  it.each<[JsonObject[], JsonObject, string]>([
    [
      [{ class: 'com.example.Other', type: 'source' }],
      {},
      `connectorClass is ${debezium}, which kafka/connect does not have: choose one of its list`,
    ],
    [
      [{ class: debezium, type: 'sink' }],
      {},
      `connectorClass is ${debezium} as a source, and it is a sink: choose it again`,
    ],
    [
      [],
      { place: 'sink' },
      `connectorClass is ${debezium}, a source, where a sink belongs: choose a sink`,
    ],
  ])(
    'refuses its class where the Connect cluster has %j, and %j is said',
    async (plugins, said, message) => {
      const { error } = await renderParts({
        parts: [{ ...PARTS.source, ...said }],
        known: installed(plugins),
      });
      expect(error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });
    },
  );
});
