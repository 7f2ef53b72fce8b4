import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { javaCommand } from './javaCommand.mjs';
import { provideJavaJobs } from './javaJobs.mjs';
import { keepFolder } from './keepFolder.mjs';
import { provideJars } from './maven.mjs';
import { providePythonPackage } from './python.mjs';

/** The Flinks of the testbed: the newest, and the newest that its operator knows. */
export const FLINK = {
  // Of its S3 file system 2.2.0 is the newest in reach; plugins fit any 2.2.
  new: { version: '2.2.1', connector: '5.0.0-2.2', s3: '2.2.0' },
  operated: { version: '1.19.3', connector: '3.2.0-1.19' },
};

/** What a JobManager is started by; a TaskManager likewise. */
const JOB_MANAGER =
  'org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint';
const TASK_MANAGER = 'org.apache.flink.runtime.taskexecutor.TaskManagerRunner';

/** What Flink reaches into since Java closes its modules. */
const OPENED = [
  ...['lang', 'lang.reflect', 'net', 'io', 'nio', 'text', 'time', 'util'],
  ...['util.concurrent', 'util.concurrent.atomic', 'util.concurrent.locks'],
].map(name => `--add-opens=java.base/java.${name}=ALL-UNNAMED`);

/** Flink's own plugins, and its S3 file system, as the folder that it looks in. */
async function providePlugins({ version, s3, own }) {
  const jars = await provideJars(
    `flink-s3-${s3}`,
    [`org.apache.flink:flink-s3-fs-hadoop:${s3}`],
    { transitive: false },
  );
  return keepFolder(`flink-plugins-${version}-s3-${s3}`, async fresh => {
    for (const name of readdirSync(own, { withFileTypes: true })) {
      if (name.isDirectory()) {
        symlinkSync(join(own, name.name), join(fresh, name.name));
      }
    }
    symlinkSync(jars, join(fresh, 's3-fs-hadoop'));
  });
}

/**
 * Fetches a Flink (about 300 MB) and compiles the jobs of the testbed for it.
 *
 * @returns `lib` and `connector`, folders of jars; `plugins`; `jobs`, a jar
 */
export async function provideFlink({ version, connector, s3 }) {
  const folder = await providePythonPackage(
    `apache-flink-libraries==${version}`,
    ['--no-deps'],
  );
  const lib = join(folder, 'pyflink', 'lib');
  const own = join(folder, 'pyflink', 'plugins');
  return {
    lib,
    plugins: s3 ? await providePlugins({ version, s3, own }) : own,
    connector: await provideJars(
      `flink-sql-connector-kafka-${connector}`,
      [`org.apache.flink:flink-sql-connector-kafka:${connector}`],
      { transitive: false },
    ),
    jobs: await provideJavaJobs({ folder: 'flink', version, lib }),
  };
}

/** Where checkpoints go is called otherwise since Flink 2. */
function checkpointing({ version, state }) {
  const folder = name => `${state}/${name}`;
  return version.startsWith('1.')
    ? {
        'state.checkpoints.dir': folder('checkpoints'),
        'state.savepoints.dir': folder('savepoints'),
      }
    : {
        'execution.checkpointing.dir': folder('checkpoints'),
        'execution.checkpointing.savepoint-dir': folder('savepoints'),
      };
}

/**
 * The configuration of a session cluster of one JobManager and one TaskManager
 * with six slots. A job that fails starts again after a second, for ever.
 *
 * @param options.state - the URL of the folder of checkpoints and savepoints
 * @param options.more - whatever else one of them needs
 */
export function flinkConfig({ version, ports, state, temporary, more }) {
  const metrics =
    'org.apache.flink.metrics.prometheus.PrometheusReporterFactory';
  return {
    'jobmanager.rpc.address': '127.0.0.1',
    'jobmanager.rpc.port': ports.rpc,
    'jobmanager.bind-host': '127.0.0.1',
    'taskmanager.host': '127.0.0.1',
    'taskmanager.bind-host': '127.0.0.1',
    'rest.address': '127.0.0.1',
    'rest.bind-address': '127.0.0.1',
    'rest.port': ports.rest,
    'rest.bind-port': String(ports.rest),
    'web.upload.dir': join(temporary, 'upload'),
    'web.tmpdir': temporary,
    'io.tmp.dirs': temporary,
    ...checkpointing({ version, state }),
    'execution.checkpointing.interval': '5 s',
    'execution.checkpointing.timeout': '1 min',
    'execution.checkpointing.tolerable-failed-checkpoints': 3,
    'restart-strategy.type': 'fixed-delay',
    'restart-strategy.fixed-delay.attempts': 2 ** 31 - 1,
    'restart-strategy.fixed-delay.delay': '1 s',
    // A TaskManager that was killed is missed soon.
    'heartbeat.interval': 2_000,
    'heartbeat.timeout': 10_000,
    // For so long after its start a JobManager waits for TaskManagers in silence.
    'resourcemanager.standalone.start-up-time': 10_000,
    // How old an answer may be: the operator, too, decides by them.
    'web.refresh-interval': 500,
    'metrics.fetcher.update-interval': 1_000,
    'metrics.reporters': 'prom',
    'metrics.reporter.prom.factory.class': metrics,
    // Without a start script, each part of the memory has to be told.
    'taskmanager.numberOfTaskSlots': 6,
    'taskmanager.cpu.cores': 1,
    'taskmanager.memory.framework.heap.size': '96m',
    'taskmanager.memory.task.heap.size': '224m',
    'taskmanager.memory.framework.off-heap.size': '64m',
    'taskmanager.memory.task.off-heap.size': '0m',
    // Small buffers are full soon, so back pressure is seen within seconds.
    'taskmanager.memory.segment-size': '4kb',
    'taskmanager.memory.network.min': '24m',
    'taskmanager.memory.network.max': '24m',
    'taskmanager.memory.managed.size': '24m',
    'taskmanager.memory.jvm-metaspace.size': '192m',
    'taskmanager.memory.jvm-overhead.min': '64m',
    'taskmanager.memory.jvm-overhead.max': '64m',
    ...more,
  };
}

/**
 * Starts a session cluster, or what of it does not run, and waits until it has
 * slots.
 *
 * @param options.version - of the Flink that `context.programs.flink` holds
 * @param options.state - where checkpoints and savepoints go; else its own disk
 * @param options.more - whatever else is to be configured
 */
export async function startFlink(context, { version, state, more }) {
  const { lib, connector, plugins } = context.programs.flink;
  const ports = {
    rest: await context.port('rest'),
    rpc: await context.port('rpc'),
  };
  const metrics = {
    jobmanager: await context.port('jobmanager-metrics'),
    taskmanager: await context.port('taskmanager-metrics'),
  };
  const config = context.subfolder('config');
  writeFileSync(
    join(config, 'config.yaml'),
    stringify(
      flinkConfig({
        version,
        ports,
        state: state ?? diskOf(context),
        temporary: context.subfolder('temporary'),
        more,
      }),
    ),
  );
  const run = (name, { heap, jvm, main, port }) =>
    context.process(name, {
      ...javaCommand({
        jars: [lib, connector],
        folder: context.folder,
        heap,
        args: [
          ...['-XX:MaxMetaspaceSize=192m', ...jvm, ...OPENED],
          ...[main, '--configDir', config],
          `-Dmetrics.reporter.prom.port=${metrics[name]}`,
        ],
      }),
      env: { FLINK_CONF_DIR: config, FLINK_PLUGINS_DIR: plugins },
      port,
    });
  await run('jobmanager', {
    heap: '384m',
    jvm: [],
    main: JOB_MANAGER,
    port: ports.rest,
  });
  await run('taskmanager', {
    heap: '320m',
    jvm: ['-XX:MaxDirectMemorySize=160m'],
    main: TASK_MANAGER,
    port: metrics.taskmanager,
  });
  await context.until('TaskManager', () => hasSlots(context), 90);
}

/** The folder of a system for checkpoints and savepoints, as a URL. */
export function diskOf(context) {
  return `file://${context.subfolder('state')}`;
}

/** Whether the cluster that {@link startFlink} starts can run jobs. */
export async function hasSlots(context) {
  try {
    const overview = await flinkRest(context).get('/overview');
    return overview['slots-total'] > 0;
  } catch {
    return false;
  }
}

/** Where metrics are to be scraped, `host:port`. */
export function flinkMetrics(context) {
  return ['jobmanager-metrics', 'taskmanager-metrics'].map(
    name => `127.0.0.1:${context.knownPort(name)}`,
  );
}

/** The REST interface of a cluster, as far as jobs need it. */
export function flinkRest(context) {
  const url = `http://127.0.0.1:${context.knownPort('rest')}`;
  const request = async (path, options) => {
    const signal = AbortSignal.timeout(30_000);
    const response = await fetch(`${url}${path}`, { signal, ...options });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(`Flink: ${path}: ${answer.errors?.join(' ')}`);
    }
    return answer;
  };
  return {
    url,
    get: path => request(path, { signal: AbortSignal.timeout(3_000) }),
    /** The names of jobs that have not ended, with their states. */
    async running() {
      const { jobs } = await request('/jobs/overview');
      return new Map(
        jobs
          .filter(({ 'end-time': end }) => end < 0)
          .map(({ name, state }) => [name, state]),
      );
    },
    async submit({ jar, entryClass, args }) {
      const form = new FormData();
      form.append('jarfile', new Blob([readFileSync(jar)]), 'jobs.jar');
      const { filename } = await request('/jars/upload', {
        method: 'POST',
        body: form,
      });
      await request(`/jars/${filename.split('/').at(-1)}/run`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ entryClass, programArgsList: args }),
      });
    },
  };
}

/**
 * The SQL of a job that reads the topic `orders` and writes exactly once.
 *
 * @param options.name - of the job, its consumer group and its transactions
 * @param options.columns - of what is written
 * @param options.query - from the table `orders`
 */
export function ordersSql({ name, bootstrapServers, topic, columns, query }) {
  const kafka = {
    connector: 'kafka',
    'properties.bootstrap.servers': bootstrapServers.join(','),
    format: 'json',
  };
  const table = (title, fields, options) =>
    `CREATE TABLE ${title} (${fields}) WITH (${Object.entries(options)
      .map(([key, value]) => `'${key}' = '${value}'`)
      .join(', ')})`;
  return [
    table(
      'orders',
      "id STRING, country STRING, amount DECIMAL(10, 2), placed TIMESTAMP(3) METADATA FROM 'timestamp', WATERMARK FOR placed AS placed - INTERVAL '1' SECOND",
      {
        ...kafka,
        topic: 'orders',
        'properties.group.id': name,
        'scan.startup.mode': 'group-offsets',
        'properties.auto.offset.reset': 'earliest',
      },
    ),
    table('results', columns, {
      ...kafka,
      topic,
      'sink.delivery-guarantee': 'exactly-once',
      'sink.transactional-id-prefix': name,
      'properties.transaction.timeout.ms': '60000',
    }),
    `INSERT INTO results ${query}`,
  ];
}
