import { cpSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import {
  SPARK_VERSION,
  provideSpark,
  sparkCommand,
  sparkProperties,
} from '../lib/spark.mjs';

const STREAM = join(ROOT, 'testbed', 'jobs', 'spark', 'stream.py');
const TOPIC = 'orders-by-country';
const HISTORY_SERVER = 'org.apache.spark.deploy.history.HistoryServer';

function urlOf(context, name) {
  return `http://127.0.0.1:${context.knownPort(name)}`;
}

async function applicationsAt(url) {
  const response = await fetch(`${url}/api/v1/applications`, {
    signal: AbortSignal.timeout(5_000),
  });
  return response.json();
}

async function startHistoryServer(context, events) {
  const port = await context.port('history');
  const folder = context.subfolder('history-server');
  context.file(
    join('history-server', 'spark-defaults.conf'),
    sparkProperties({
      'spark.history.fs.logDirectory': `file://${events}`,
      'spark.history.fs.update.interval': '2s',
      'spark.history.ui.port': port,
    }),
  );
  const { command, env } = sparkCommand({
    programs: context.programs,
    folder,
    name: 'spark-class',
  });
  await context.process('history-server', {
    command,
    args: [HISTORY_SERVER],
    env,
    cwd: folder,
    port,
  });
}

async function startStream(context, events) {
  const { bootstrapServers } = context.addressesOf('kafka');
  const port = await context.port('driver');
  const folder = context.subfolder('driver');
  const { connector } = context.programs;
  context.file(
    join('driver', 'spark-defaults.conf'),
    sparkProperties({
      // One executor in a process of its own: it has something to tell.
      'spark.master': 'local-cluster[1,2,480]',
      'spark.jars': readdirSync(connector)
        .filter(name => name.endsWith('.jar'))
        .map(name => join(connector, name))
        .join(),
      'spark.ui.port': port,
      'spark.eventLog.enabled': 'true',
      'spark.eventLog.dir': `file://${events}`,
      'spark.sql.streaming.metricsEnabled': 'true',
      'spark.metrics.namespace': '${spark.app.name}',
      'spark.metrics.conf.*.sink.prometheusServlet.class':
        'org.apache.spark.metrics.sink.PrometheusServlet',
      'spark.metrics.conf.*.sink.prometheusServlet.path': '/metrics/prometheus',
    }),
  );
  const { command, env } = sparkCommand({
    programs: context.programs,
    folder,
    name: 'spark-submit',
  });
  await context.process('driver', {
    command,
    args: [STREAM, bootstrapServers.join(), TOPIC, context.subfolder('out')],
    env,
    cwd: folder,
    port,
  });
}

export const system = {
  name: 'spark',
  title: `Spark ${SPARK_VERSION}: a stream from Kafka into files, and the History Server`,
  // Flink fills its topic.
  needs: ['kafka', 'flink'],
  tools: ['java', 'mvn', 'python3'],
  readySeconds: 180,
  provide: provideSpark,

  async start(context) {
    const events = context.subfolder('events');
    cpSync(context.programs.eventLogs, events, { recursive: true });
    await startHistoryServer(context, events);
    await startStream(context, events);
  },

  async ready(context) {
    try {
      const [live] = await applicationsAt(urlOf(context, 'driver'));
      const ended = await applicationsAt(urlOf(context, 'history'));
      const response = await fetch(`${urlOf(context, 'driver')}/metrics/json/`);
      const { gauges } = await response.json();
      return (
        live.attempts.length === 1 &&
        ended.filter(({ attempts }) => attempts[0].completed).length >= 3 &&
        // Told after the first batch.
        Object.keys(gauges).some(name => name.includes('.spark.streaming.'))
      );
    } catch {
      return false;
    }
  },

  async addresses(context) {
    const driver = urlOf(context, 'driver');
    const historyServer = urlOf(context, 'history');
    const { python, pytest } = context.programs;
    const all = await applicationsAt(historyServer);
    return {
      driver,
      historyServer,
      topic: TOPIC,
      // With PySpark, for the tests of projects.
      pythonPath: [python, pytest].join(delimiter),
      files: join(context.folder, 'out', 'orders'),
      // By name, what has ended.
      ended: Object.fromEntries(
        all
          .filter(({ attempts }) => attempts[0].completed)
          .map(({ id, name, attempts: [{ endTime }] }) => [
            name,
            { id, endedAt: endTime.replace('GMT', 'Z') },
          ]),
      ),
      metrics: ['/metrics/prometheus/', '/metrics/executors/prometheus'].map(
        path => `127.0.0.1:${context.knownPort('driver')}${path}`,
      ),
    };
  },
};
