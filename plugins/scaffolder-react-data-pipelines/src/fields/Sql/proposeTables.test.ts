import { proposeTables } from './proposeTables';

const orders = { name: 'orders', topicName: 'shop.orders' };
const totals = { name: 'totals' };

describe('proposeTables', () => {
  it('declares what is read and what is written, in the words of Flink', () => {
    expect(
      proposeTables({
        dialect: 'flink',
        inputs: [orders],
        outputs: [totals],
        bootstrapServers: 'main-kafka-bootstrap.kafka.svc:9092',
        sql: '',
      }),
    ).toMatchInlineSnapshot(`
      "CREATE TABLE \`shop_orders\` (
        \`id\` STRING, -- put the fields of the messages here
        \`event_time\` TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
        WATERMARK FOR \`event_time\` AS \`event_time\` - INTERVAL '5' SECOND
      ) WITH (
        'connector' = 'kafka',
        'topic' = 'shop.orders',
        'properties.bootstrap.servers' = 'main-kafka-bootstrap.kafka.svc:9092',
        'scan.startup.mode' = 'earliest-offset',
        'format' = 'json'
      );

      CREATE TABLE \`totals\` (
        \`id\` STRING -- put the fields of the messages here
      ) WITH (
        'connector' = 'kafka',
        'topic' = 'totals',
        'properties.bootstrap.servers' = 'main-kafka-bootstrap.kafka.svc:9092',
        'format' = 'json'
      );"
    `);
  });

  it('leaves out what stands there, and quotes what is odd', () => {
    const proposal = proposeTables({
      dialect: 'spark',
      inputs: [orders, { name: "o'brien" }],
      outputs: [],
      bootstrapServers: undefined,
      sql: "CREATE TABLE x USING kafka OPTIONS ('subscribe' = 'shop.orders')",
    });
    expect(proposal).toMatchInlineSnapshot(`
      "CREATE TABLE \`o_brien\`
      USING kafka OPTIONS (
        'kafka.bootstrap.servers' = 'FILL-IN-BOOTSTRAP-SERVERS:9092',
        'subscribe' = 'o''brien'
      );"
    `);
  });

  it('declares one table for a topic that is read and written', () => {
    const proposal = proposeTables({
      dialect: 'flink',
      inputs: [totals],
      outputs: [totals],
      bootstrapServers: undefined,
      sql: '',
    });
    expect(proposal.match(/CREATE TABLE/g)).toHaveLength(1);
  });

  it('leaves it to the template where Kafka is, if nobody has said', () => {
    const proposal = proposeTables({
      dialect: 'flink',
      inputs: [],
      outputs: [{ name: 'totals' }],
      bootstrapServers: undefined,
      sql: '',
    });
    expect(proposal).toMatchInlineSnapshot(`
      "CREATE TABLE \`totals\` (
        \`id\` STRING -- put the fields of the messages here
      ) WITH (
        'connector' = 'kafka',
        'topic' = 'totals',
        'format' = 'json'
      );"
    `);
  });

  it('has nothing to propose without topics', () => {
    expect(
      proposeTables({
        dialect: 'flink',
        inputs: [],
        outputs: [],
        bootstrapServers: undefined,
        sql: '',
      }),
    ).toBe('');
  });
});
