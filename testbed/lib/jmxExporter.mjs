import { join } from 'node:path';
import { stringify } from 'yaml';
import { provideJars } from './maven.mjs';

const VERSION = '1.0.1';

/**
 * What a broker's beans are called for Prometheus: as Strimzi's operator would
 * have it, so that the same queries find them.
 */
const RULES = [
  {
    pattern:
      'kafka.server<type=BrokerTopicMetrics, name=(.+)PerSec, topic=(.+)><>Count',
    name: 'kafka_server_brokertopicmetrics_$1_total',
    type: 'COUNTER',
    labels: { topic: '$2' },
  },
  {
    pattern: 'kafka.server<type=ReplicaManager, name=(.+)><>Value',
    name: 'kafka_server_replicamanager_$1',
    type: 'GAUGE',
  },
  {
    pattern:
      'kafka.log<type=Log, name=Size, topic=(.+), partition=(.+)><>Value',
    name: 'kafka_log_log_size',
    type: 'GAUGE',
    labels: { topic: '$1', partition: '$2' },
  },
];

/** Fetches the agent of the JMX exporter (3 MB), and answers its jar. */
export async function provideJmxExporter() {
  const folder = await provideJars(
    `jmx-exporter-${VERSION}`,
    [`io.prometheus.jmx:jmx_prometheus_javaagent:${VERSION}`],
    { transitive: false },
  );
  return join(folder, `jmx_prometheus_javaagent-${VERSION}.jar`);
}

/** The configuration of the agent in a broker, as YAML. */
export function jmxRules() {
  return stringify({ lowercaseOutputName: true, rules: RULES });
}

/** What a Java program is started with, so that it tells its figures there. */
export function jmxArgument({ jar, port, rules }) {
  return `-javaagent:${jar}=127.0.0.1:${port}:${rules}`;
}
