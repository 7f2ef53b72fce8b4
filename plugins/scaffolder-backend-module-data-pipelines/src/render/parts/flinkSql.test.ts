import { JsonObject } from '@backstage/types';
import { makeRefusal } from '../../__testUtils__/makeClient';
import { alertsIn } from '../../__testUtils__/alertsIn';
import {
  PARTS,
  PLATFORM,
  renderParts,
  topicOf,
} from '../../__testUtils__/renderParts';

type FlinkSpec = {
  image: string;
  flinkVersion: string;
  deploymentName: string;
  flinkConfiguration: Record<string, string>;
  job: { args: string[]; upgradeMode: string; jarURI: string };
};

async function render(said: JsonObject, options?: { config?: JsonObject }) {
  const result = await renderParts({
    parts: [{ ...PARTS.flink, ...said }],
    ...options,
  });
  const object = result.output.objects?.find(({ kind }) =>
    String(kind).startsWith('Flink'),
  );
  return { ...result, spec: object?.spec as unknown as FlinkSpec };
}

describe('the part of SQL in Flink', () => {
  it.each([
    ['v1_20', 'state.checkpoints.dir', 'state.savepoints.dir'],
    [
      'v2_1',
      'execution.checkpointing.dir',
      'execution.checkpointing.savepoint-dir',
    ],
  ])(
    'keeps state by the words of %s',
    async (flinkVersion, checkpoints, savepoints) => {
      const { spec } = await render({ flinkVersion });
      const folder = 'production/checkout/order-revenue';
      expect(spec.flinkVersion).toBe(flinkVersion);
      expect(spec.flinkConfiguration).toMatchObject({
        [checkpoints]: `s3://state/checkpoints/${folder}`,
        [savepoints]: `s3://state/savepoints/${folder}`,
        'high-availability.storageDir': `s3://state/ha/${folder}`,
        'restart-strategy.type': 'exponential-delay',
      });
      expect(
        Object.keys(spec.flinkConfiguration).filter(key =>
          /^(state|execution\.checkpointing)\..*dir$/.test(key),
        ),
      ).toHaveLength(2);
      expect(
        Object.values(spec.flinkConfiguration).every(
          value => typeof value === 'string',
        ),
      ).toBe(true);
      expect(spec.job.upgradeMode).toBe('last-state');
    },
  );

  it('takes the newest Flink that has an image, unless told', async () => {
    const { spec } = await render({ flinkVersion: '' });
    expect(spec.image).toBe('registry.example.com/flink-sql:2.1.0');
  });

  it('splits and completes what was written', async () => {
    const { spec, files } = await render({
      sql: [
        '-- a ; in a comment',
        "CREATE TABLE `a` (id STRING, note STRING COMMENT 'it''s; fine') WITH (",
        "  'connector' = 'kafka', 'topic' = 'orders', 'format' = 'json',",
        "  'properties.group.id' = 'mine'",
        ');',
        "CREATE TABLE b (id STRING) WITH ('connector' = 'print'); /* nothing ; */",
        'EXECUTE STATEMENT SET BEGIN',
        "insert into b /*+ OPTIONS('a'='b') */ SELECT id FROM a WHERE note <> ';';",
        'INSERT INTO b SELECT note FROM a;',
        'END;',
      ].join('\n'),
      output: '',
    });
    const [name, table, print, ...inserts] = spec.job.args as string[];
    expect(name).toBe('order-revenue');
    expect(table).toContain("COMMENT 'it''s; fine'");
    expect(table).toContain("'properties.group.id' = 'mine', ");
    expect(table).toMatch(
      /'properties\.bootstrap\.servers' = 'main-kafka-bootstrap\.kafka\.svc:9092', 'scan\.startup\.mode' = 'group-offsets', 'properties\.auto\.offset\.reset' = 'earliest'\)$/,
    );
    expect(table.match(/properties\.group\.id/g)).toHaveLength(1);
    expect(print).toBe(
      "CREATE TABLE b (id STRING) WITH ('connector' = 'print')",
    );
    expect(inserts).toEqual([
      "INSERT into b /*+ OPTIONS('a'='b') */ SELECT id FROM a WHERE note <> ';'",
      'INSERT INTO b SELECT note FROM a',
    ]);
    // In the repository stands what somebody wrote, with its comments.
    expect(files['pipelines/revenue/sql/order-revenue.sql']).toContain(
      '-- a ; in a comment',
    );
  });

  it('puts a job on a session cluster into its namespace, for its Flink', async () => {
    const { error, output } = await renderParts({
      parts: [PARTS.session],
      input: { pipeline: '', system: 'orders-pipeline' },
    });
    expect(error).toBeUndefined();
    const [job] = output.objects;
    expect(job).toMatchObject({
      kind: 'FlinkSessionJob',
      metadata: { namespace: 'checkout' },
      spec: {
        deploymentName: 'session',
        flinkConfiguration: {
          'state.savepoints.dir':
            's3://state/savepoints/production/checkout/on-session',
        },
        job: {
          jarURI: 'https://jars.example.com/sql-runner-1.0.0.jar',
          upgradeMode: 'savepoint',
        },
      },
    });
    expect(output.objects.map(({ kind }) => kind)).toEqual([
      'FlinkSessionJob',
      'PrometheusRule',
    ]);
  });

  const table = (topic: string, more = '') =>
    `CREATE TABLE a (id STRING) WITH ('connector' = 'kafka', 'topic' = '${topic}'${more}); INSERT INTO a SELECT id FROM a`;

  it.each<[JsonObject, string]>([
    [{ sql: 'SELECT 1' }, 'sql has no INSERT'],
    [
      { sql: table('other') },
      'sql: the table a is of the topic other, which is neither read nor written',
    ],
    [
      {
        sql: table('orders'),
        inputs: [{ ...topicOf('orders'), kafkaCluster: '' }],
        output: '',
      },
      "add 'properties.bootstrap.servers' to the WITH of the table a",
    ],
    [
      { sql: table('orders', ", 'properties.sasl.password' = 'hunter2'") },
      'holds a secret (properties.sasl.password)',
    ],
    [
      { parallelism: 13 },
      'parallelism is 13, and no topic that is read has more than 12 partitions',
    ],
    [
      { flinkVersion: 'v2_2' },
      'the platform team sets dataPipelines.templates.flinkSqlRunner.images.v2_2',
    ],
  ])('refuses %j', async (said, message) => {
    const { error, files } = await render(said);
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(error?.message).not.toContain('hunter2');
    expect(files).toEqual({});
  });

  it('says what the platform has to decide first', async () => {
    const { app, integrations } = PLATFORM;
    const { error } = await render(
      {},
      {
        config: {
          app,
          integrations,
          dataPipelines: {
            templates: { flinkSqlRunner: { images: { v2_1: 'a:1' } } },
          },
        },
      },
    );
    expect(error?.message).toContain(
      'the platform team sets dataPipelines.templates.storage.checkpoints',
    );
  });

  it('takes no figures for down only where its own monitor measures', async () => {
    const own = await render({});
    expect(alertsIn(own.output.objects, 'order-revenue')).toMatchObject({
      JobDown:
        '(max(flink_jobmanager_job_runningTime{job_name="order-revenue",namespace="checkout"}) or vector(0)) == 0',
    });
    expect(alertsIn(own.output.objects, 'order-revenue')).not.toHaveProperty(
      'FiguresMissing',
    );

    const { output } = await renderParts({ parts: [PARTS.session] });
    const running =
      'flink_jobmanager_job_runningTime{job_name="on-session",namespace="checkout"}';
    expect(alertsIn(output.objects, 'on-session')).toMatchObject({
      JobDown: `max(${running}) == 0`,
      FiguresMissing: `absent(${running})`,
    });
  });

  it('has its SQL read again, where that can be done', async () => {
    const mistake = { line: 3, column: 7, message: 'SELEC is no word of it' };
    const answer = { statements: [], reads: [], writes: [], errors: [mistake] };
    const wrong = await renderParts({ parts: [PARTS.flink], sql: answer });
    expect(wrong.error).toMatchObject({
      name: 'InputError',
      message:
        'sql, line 3, column 7: SELEC is no word of it. Correct it, or write "-- unchecked" above the statement if Flink knows better',
    });
    expect(wrong.files).toEqual({});
    expect(wrong.client.parseSql.mock.calls[0][0]).toEqual({
      dialect: 'flink',
      sql: PARTS.flink.sql,
    });

    const tooMuch = await makeRefusal(400, {
      name: 'InputError',
      message: 'sql is too long',
    });
    const long = await renderParts({ parts: [PARTS.flink], sql: tooMuch });
    expect(long.error).toMatchObject({ message: 'sql is too long' });

    const down = await makeRefusal(503, {
      name: 'ServiceUnavailableError',
      message: 'gave up',
    });
    const without = await renderParts({ parts: [PARTS.flink], sql: down });
    expect(without.error).toBeUndefined();
  });
});
