import { KubernetesObject, UnknownRecord } from '../api';
import { Placing, Team, annotationsOf } from './Seed';

interface SparkOptions extends Placing {
  name: string;
  team: Team;
  executors: number;
  mainClass?: string;
  arguments?: string[];
  sparkConf?: Record<string, string>;
  env?: { name: string; value: string }[];
  restartPolicy?: UnknownRecord;
}

function applicationSpec(options: SparkOptions): UnknownRecord {
  const { name, team, executors, mainClass, env } = options;
  return {
    type: mainClass ? 'Scala' : 'Python',
    mode: 'cluster',
    sparkVersion: '4.1.1',
    image: `registry.example.com/${team}/${name}:2.0.7`,
    ...(mainClass && { mainClass }),
    mainApplicationFile: mainClass
      ? `local:///opt/spark/jobs/${name}.jar`
      : `local:///opt/spark/jobs/${name.replaceAll('-', '_')}.py`,
    arguments: [
      ...(options.reads?.map(topic => `--source=${topic}`) ?? []),
      ...(options.writes?.map(topic => `--sink=${topic}`) ?? []),
      ...(options.arguments ?? []),
    ],
    sparkConf: {
      'spark.kafka.bootstrap.servers': 'main-kafka-bootstrap.kafka:9092',
      'spark.eventLog.enabled': 'true',
      'spark.eventLog.dir': 's3a://spark-history/events',
      ...options.sparkConf,
    },
    driver: {
      cores: 1,
      memory: '1g',
      serviceAccount: 'spark',
      ...(env && { env }),
    },
    executor: { cores: 2, memory: '4g', instances: executors },
    restartPolicy: options.restartPolicy ?? { type: 'Never' },
  };
}

/** @internal */
export function sparkApplication(options: SparkOptions): KubernetesObject {
  return {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'SparkApplication',
    metadata: {
      name: options.name,
      namespace: options.team,
      annotations: annotationsOf(options),
    },
    spec: applicationSpec(options),
  };
}

/** @internal */
export function scheduledSparkApplication(
  options: SparkOptions & { schedule: string; timeZone?: string },
): KubernetesObject {
  return {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'ScheduledSparkApplication',
    metadata: {
      name: options.name,
      namespace: options.team,
      annotations: annotationsOf(options),
    },
    spec: {
      schedule: options.schedule,
      timeZone: options.timeZone ?? 'UTC',
      concurrencyPolicy: 'Forbid',
      successfulRunHistoryLimit: 3,
      failedRunHistoryLimit: 3,
      template: applicationSpec(options),
    },
  };
}
