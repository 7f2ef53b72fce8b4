import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { exec } from '../../scripts/lib/exec.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { writePrivate } from '../../scripts/lib/services.mjs';
import { keepFolder } from './keepFolder.mjs';
import { provideJars } from './maven.mjs';
import { providePythonPackage } from './python.mjs';

/** The newest whose connector of Kafka is to be had. */
export const SPARK_VERSION = '4.2.0';

/** What Spark brings along itself is left out. */
const CONNECTOR = [
  `org.apache.spark:spark-sql-kafka-0-10_2.13:${SPARK_VERSION}`,
  `org.apache.spark:spark-token-provider-kafka-0-10_2.13:${SPARK_VERSION}`,
  'org.apache.kafka:kafka-clients:3.9.2',
  'org.apache.commons:commons-pool2:2.13.1',
];

const BATCHES = join(ROOT, 'testbed', 'jobs', 'spark', 'batches.py');

/** Properties as `spark-defaults.conf` holds them. */
export function sparkProperties(properties) {
  return Object.entries({
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    // The least that Spark takes.
    'spark.driver.memory': '480m',
    'spark.executor.memory': '480m',
    'spark.sql.shuffle.partitions': '4',
    'spark.port.maxRetries': '0',
    ...properties,
  })
    .map(([key, value]) => `${key} ${value}\n`)
    .join('');
}

/**
 * How a program of Spark is run: `command` by its name in Spark's `bin`, and
 * `env`.
 *
 * @param options.folder - its own: Spark writes into its home
 */
export function sparkCommand({ programs, folder, name }) {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  for (const entry of readdirSync(join(programs.python, 'pyspark'))) {
    if (!existsSync(join(home, entry))) {
      symlinkSync(join(programs.python, 'pyspark', entry), join(home, entry));
    }
  }
  return {
    command: join(home, 'bin', name),
    env: {
      SPARK_HOME: home,
      SPARK_CONF_DIR: folder,
      SPARK_LOCAL_IP: '127.0.0.1',
      SPARK_LOCAL_HOSTNAME: 'localhost',
      SPARK_NO_DAEMONIZE: '1',
      SPARK_DAEMON_MEMORY: '256m',
      PYTHONPATH: programs.python,
      PYSPARK_PYTHON: 'python3',
      PYTHONDONTWRITEBYTECODE: '1',
      // Cluster access is always told.
      KUBECONFIG: '/dev/null',
    },
  };
}

/** The event logs of applications that really ran, once, in a folder. */
function provideEventLogs(python) {
  const script = readFileSync(BATCHES);
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 12);
  return keepFolder(`spark-events-${SPARK_VERSION}-${hash}`, async folder => {
    const work = join(folder, 'work');
    mkdirSync(work);
    writePrivate(
      join(work, 'spark-defaults.conf'),
      sparkProperties({
        'spark.ui.enabled': 'false',
        'spark.eventLog.enabled': 'true',
        'spark.eventLog.dir': `file://${folder}`,
        // One file for each, which lies still.
        'spark.eventLog.rolling.enabled': 'false',
      }),
    );
    const { command, env } = sparkCommand({
      programs: { python },
      folder: work,
      name: 'spark-submit',
    });
    await exec(command, [BATCHES], {
      quiet: true,
      cwd: work,
      env: { ...process.env, ...env },
      failure: "The applications for Spark's History Server did not run",
    });
    rmSync(work, { recursive: true });
  });
}

export async function provideSpark() {
  const python = await providePythonPackage(`pyspark==${SPARK_VERSION}`);
  return {
    python,
    pytest: await providePythonPackage('pytest==8.4.2'),
    connector: await provideJars(`spark-kafka-${SPARK_VERSION}`, CONNECTOR, {
      transitive: false,
    }),
    eventLogs: await provideEventLogs(python),
  };
}
