import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { KafkaTargets } from './KafkaTargets';
import { KafkaModuleConfig } from './config';

const CONFIG: KafkaModuleConfig = {
  clusters: [],
  connects: [],
  discover: true,
  interval: { viewed: 5_000, background: 15_000 },
};

function makeSubject(
  overrides: Partial<ResourceRef>,
  object: object = {},
): RuntimeSubject {
  const ref = {
    cluster: 'production',
    group: 'kafka.strimzi.io',
    kind: 'KafkaTopic',
    namespace: 'kafka',
    name: 'orders',
    ...overrides,
  };
  return {
    ref,
    object: {
      apiVersion: `${ref.group}/v1`,
      kind: ref.kind,
      metadata: {
        name: ref.name,
        namespace: ref.namespace,
        labels: { 'strimzi.io/cluster': 'main' },
      },
      ...object,
    },
    related: [],
  };
}

function kafkaWith(listener: object, status: object = {}): RuntimeSubject {
  return makeSubject(
    { kind: 'Kafka', name: 'main' },
    {
      spec: { kafka: { listeners: [{ name: 'plain', ...listener }] } },
      status: {
        listeners: [
          {
            name: 'plain',
            bootstrapServers: 'main-kafka-bootstrap.kafka.svc:9092',
            ...status,
          },
        ],
      },
    },
  );
}

function targetOf(
  subject: RuntimeSubject,
  kafka?: RuntimeSubject,
  config: Partial<KafkaModuleConfig> = {},
) {
  return new KafkaTargets({
    config: { ...CONFIG, ...config },
    find: ({ kind, name }) =>
      kind === 'Kafka' && name === 'main' ? kafka : undefined,
  }).targetOf(subject);
}

describe('KafkaTargets', () => {
  it('asks a topic and its cluster at one and the same place', () => {
    const kafka = kafkaWith({ tls: false });
    const topic = targetOf(makeSubject({}), kafka);
    expect(topic).toMatchObject({
      title: 'Brokers of main',
      reach: 'discovered',
      address: 'main-kafka-bootstrap.kafka.svc:9092',
    });
    expect(targetOf(kafka, kafka)?.key).toBe(topic?.key);
  });

  it('trusts the certificates that the operator published', () => {
    expect(
      targetOf(
        makeSubject({}),
        kafkaWith({ tls: true }, { certificates: ['one', 'two'] }),
      )?.session.tls,
    ).toEqual({ ca: 'one\ntwo' });
  });

  it('sends credentials to the configured address, whatever was published', () => {
    const session = {
      bootstrap: [{ host: 'kafka.example.com', port: 9094 }],
      sasl: {
        mechanism: 'SCRAM-SHA-512' as const,
        username: 'portal',
        password: 'secret',
      },
    };
    const clusters = [
      { cluster: 'production', namespace: 'kafka', name: 'main', session },
    ];
    const target = targetOf(makeSubject({}), kafkaWith({}), { clusters });
    expect(target).toMatchObject({
      reach: 'configured',
      address: 'kafka.example.com:9094',
      session,
    });
    expect(JSON.stringify({ ...target, session: null })).not.toContain(
      'secret',
    );
    for (const other of [
      { cluster: 'staging' },
      { namespace: 'elsewhere' },
    ] as const) {
      expect(
        targetOf(makeSubject(other), kafkaWith({}), { clusters })?.session.sasl,
      ).toBeUndefined();
    }
  });

  it('says what to add where credentials are asked for', () => {
    expect(
      targetOf(
        makeSubject({}),
        kafkaWith({ authentication: { type: 'scram-sha-512' } }),
      )?.problem,
    ).toBe(
      'Its listeners ask for credentials. Add it to dataPipelines.kafka.clusters: cluster production, namespace kafka, name main',
    );
  });

  it.each([
    '127.0.0.1:9092',
    'localhost:22',
    '169.254.169.254:80',
    '[::1]:9092',
  ])('does not let a status send it to %s', bootstrapServers => {
    const target = targetOf(
      makeSubject({}),
      kafkaWith({}, { bootstrapServers }),
    );
    expect(target?.problem).toContain('no address in the cluster');
    expect(target?.session.bootstrap).toEqual([]);
  });

  it('asks nobody where that is switched off, or nothing is known', () => {
    expect(
      targetOf(makeSubject({}), kafkaWith({}), { discover: false })?.problem,
    ).toContain('not configured');
    expect(targetOf(makeSubject({}))?.problem).toContain('not configured');
  });

  it('knows the topics of Confluent', () => {
    const topic = makeSubject(
      { group: 'platform.confluent.io' },
      { spec: { kafkaClusterRef: { name: 'main', namespace: 'brokers' } } },
    );
    expect(targetOf(topic)?.kafka).toEqual({
      cluster: 'production',
      group: 'platform.confluent.io',
      kind: 'Kafka',
      namespace: 'brokers',
      name: 'main',
    });
  });

  it('has nothing to say of other kinds, or of a topic that names no cluster', () => {
    expect(targetOf(makeSubject({ kind: 'KafkaUser' }))).toBeUndefined();
    expect(
      targetOf(makeSubject({}, { metadata: { name: 'orders' } })),
    ).toBeUndefined();
  });
});
