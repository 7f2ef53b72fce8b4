import { expect, test } from '@playwright/test';
import { seriousFindings } from './accessibility';
import { openAs } from './signIn';

const kafkaCluster = {
  cluster: 'production',
  namespace: 'kafka',
  name: 'main',
};
const connect = {
  ...kafkaCluster,
  name: 'main-connect',
  kind: 'KafkaConnect',
};
const topic = (name: string) => ({
  cluster: 'production',
  namespace: 'kafka',
  name,
  topicName: name,
  kafkaCluster: 'main',
});
const sink = {
  class: 'io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector',
  type: 'sink',
};
const source = {
  class: 'io.debezium.connector.postgresql.PostgresConnector',
  type: 'source',
};
const common = {
  cluster: 'production',
  owner: 'group:default/checkout',
  delivery: 'apply',
};
const job = { ...common, namespace: 'checkout' };
const SQL = `CREATE TABLE orders (id STRING) WITH ('connector' = 'kafka', 'topic' = 'orders', 'format' = 'json', 'properties.bootstrap.servers' = 'main-kafka-bootstrap.kafka.svc:9092');
CREATE TABLE o (id STRING) WITH ('connector' = 'print');
INSERT INTO o SELECT id FROM orders;`;

/** What is answered in the form of a template, and which of its pages are looked at. */
type Form = { template: string; values: object; pages: string[] };

const REVIEW = 'Review';

const FORMS: Form[] = [
  {
    template: 'kafka-topic',
    values: { ...common, kafkaCluster, name: 'form-check' },
    pages: ['Where', 'What', 'How', REVIEW],
  },
  {
    template: 'kafka-topic',
    values: {
      ...common,
      kafkaCluster,
      change: 'existing',
      topic: topic('orders'),
    },
    pages: ['What'],
  },
  {
    template: 'kafka-connector',
    values: {
      ...common,
      connect,
      connectorClass: sink,
      name: 'form-check',
      kafkaCluster,
      topics: [topic('orders')],
      config: 'flush.size=1000',
    },
    pages: ['Where', 'What', 'Whose, and how', REVIEW],
  },
  {
    template: 'flink-sql-pipeline',
    values: {
      ...job,
      name: 'form-check',
      inputs: [topic('orders')],
      sql: SQL,
    },
    pages: ['Where', 'What', 'Whose, and how', REVIEW],
  },
  {
    template: 'flink-sql-pipeline',
    values: {
      ...common,
      runOn: 'session',
      sessionCluster: {
        cluster: 'production',
        namespace: 'checkout',
        name: 'sql-session',
        kind: 'FlinkDeployment',
      },
    },
    pages: ['Where'],
  },
  {
    template: 'spark-job',
    values: {
      ...job,
      name: 'form-check',
      mode: 'scheduled',
      schedule: { cron: '15 2 * * *', timeZone: 'Europe/Berlin' },
      arguments: ['--day', 'yesterday'],
    },
    pages: ['Where', 'What', 'Whose, and how', REVIEW],
  },
  {
    template: 'spark-job',
    values: {
      ...job,
      name: 'form-check',
      mode: 'streaming',
      inputs: [topic('orders')],
    },
    pages: ['What'],
  },
  {
    template: 'whole-pipeline',
    values: {
      ...job,
      kafkaCluster,
      name: 'form-check',
      source: 'connector',
      sourceConnect: connect,
      sourceClass: source,
      sourceConfig: 'database.hostname=shop-db',
      inputTopic: 'form-check-in',
      outputTopic: 'form-check-out',
      processing: 'flink',
      sql: '',
      sink: 'connector',
      sinkConnect: connect,
      sinkClass: sink,
      sinkConfig: 'flush.size=1000',
    },
    pages: ['Where', 'In, and what is made of it'],
  },
  {
    template: 'whole-pipeline',
    values: {
      ...job,
      kafkaCluster,
      name: 'form-check',
      inputTopic: 'form-check-in',
      outputTopic: 'form-check-out',
      processing: 'spark',
      sink: 'connector',
      sinkConnect: connect,
      sinkClass: sink,
      sinkConfig: 'flush.size=1000',
    },
    pages: ['In, and what is made of it', 'Out, and how', REVIEW],
  },
  {
    template: 'remove-pipeline',
    values: { cluster: 'production', entity: 'system:default/clickstream' },
    pages: ['Which', REVIEW],
  },
];

for (const theme of ['light', 'dark'] as const) {
  test(`every page of every form can be read and used (${theme})`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    // Another theme begins a form anew, so it is chosen beforehand.
    await page.emulateMedia({ colorScheme: theme });
    await openAs(page, 'Olivia, Checkout', '/create');
    for (const { template, values, pages } of FORMS) {
      await test.step(`${template}: ${pages.join(', ')}`, async () => {
        const query = new URLSearchParams({ formData: JSON.stringify(values) });
        await page.goto(`/create/templates/default/${template}?${query}`);
        const step = page.locator('.MuiStepLabel-active');
        for (;;) {
          const title = String(await step.textContent());
          // Until what is read of clusters is there, and has been checked.
          await expect(page.getByRole('progressbar')).toHaveCount(0);
          if (pages.includes(title)) {
            expect(await seriousFindings(page, ['article'])).toEqual([]);
          }
          if (title === pages.at(-1)) {
            break;
          }
          const next = page.getByRole('button', { name: /^(Next|Review)$/ });
          await next.press('Enter');
          await expect(step).not.toHaveText(title);
        }
      });
    }
  });
}
