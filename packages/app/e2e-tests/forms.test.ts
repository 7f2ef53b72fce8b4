import { Page, expect, test } from '@playwright/test';
import { seriousFindings } from './accessibility';
import { openAs } from './signIn';

const kafkaCluster = { cluster: 'production', namespace: 'kafka', name: 'main' };
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

/** What is answered, and on which pages of the form it is looked at. */
type Way = { values: object; pages: string[] };

const REVIEW = 'Review';

const FORMS: Record<string, Way[]> = {
  'kafka-topic': [
    {
      values: { ...common, kafkaCluster, name: 'form-check' },
      pages: ['Where', 'What', 'How', REVIEW],
    },
    {
      values: {
        ...common,
        kafkaCluster,
        change: 'existing',
        topic: topic('orders'),
      },
      pages: ['What'],
    },
  ],
  'kafka-connector': [
    {
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
  ],
  'flink-sql-pipeline': [
    {
      values: {
        ...job,
        name: 'form-check',
        inputs: [topic('orders')],
        sql: SQL,
      },
      pages: ['Where', 'What', 'Whose, and how', REVIEW],
    },
    {
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
  ],
  'spark-job': [
    {
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
      values: {
        ...job,
        name: 'form-check',
        mode: 'streaming',
        inputs: [topic('orders')],
      },
      pages: ['What'],
    },
  ],
  'whole-pipeline': [
    {
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
  ],
  'remove-pipeline': [
    {
      values: { cluster: 'production', entity: 'system:default/clickstream' },
      pages: ['Which', REVIEW],
    },
  ],
};

const pictures = process.env.PIPELINES_PICTURES;

async function lookAt(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(
      page.locator(`body[data-theme-mode="${theme}"]`),
    ).toBeAttached();
    expect(await seriousFindings(page, ['article'])).toEqual([]);
    if (pictures) {
      await page.screenshot({
        path: `${pictures}/${name}-${theme}.png`,
        fullPage: true,
      });
    }
  }
}

for (const [template, ways] of Object.entries(FORMS)) {
  test(`every page of the form ${template} can be read and used in both themes`, async ({
    page,
  }) => {
    const path = ({ values }: Way) =>
      `/create/templates/default/${template}?${new URLSearchParams({
        formData: JSON.stringify(values),
      })}`;
    await openAs(page, 'Olivia, Checkout', '/');
    for (const [index, way] of ways.entries()) {
      await page.goto(path(way));
      for (;;) {
        const step = page.locator('.MuiStepLabel-active');
        await expect(step).toBeVisible();
        const title = String(await step.textContent());
        // Until what is read of clusters is there, and has been checked.
        await expect(page.getByRole('progressbar')).toHaveCount(0);
        if (way.pages.includes(title)) {
          await lookAt(page, `${template}-${index}-${title}`);
        }
        if (title === way.pages.at(-1)) {
          break;
        }
        await page.getByRole('button', { name: /^(Next|Review)$/ }).click();
        await expect(step).not.toHaveText(title);
      }
    }
  });
}
