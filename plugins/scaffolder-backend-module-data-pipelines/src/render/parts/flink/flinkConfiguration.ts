import { TemplateSettings, requireStorage } from '../../TemplateSettings';

/**
 * What the metrics reporter listens on, as the port is called in the pod.
 *
 * @internal
 */
export const METRICS_PORT = 9249;

type Keys = {
  checkpoints: string;
  savepoints: string;
  incremental: string;
  retained: string;
};

/** Where checkpoints go is called otherwise since Flink 2. */
const KEYS: Record<1 | 2, Keys> = {
  1: {
    checkpoints: 'state.checkpoints.dir',
    savepoints: 'state.savepoints.dir',
    incremental: 'state.backend.incremental',
    retained: 'state.checkpoints.num-retained',
  },
  2: {
    checkpoints: 'execution.checkpointing.dir',
    savepoints: 'execution.checkpointing.savepoint-dir',
    incremental: 'execution.checkpointing.incremental',
    retained: 'execution.checkpointing.num-retained',
  },
};

function keysOf(flinkVersion: string): Keys {
  return KEYS[flinkVersion.startsWith('v1_') ? 1 : 2];
}

/** What a job says of itself, in a cluster of its own or not. */
function jobConfiguration(keys: Keys, checkpointSeconds: number) {
  return {
    'execution.checkpointing.interval': `${checkpointSeconds} s`,
    // Work goes on between two checkpoints, however slow they are.
    'execution.checkpointing.min-pause': `${Math.ceil(
      checkpointSeconds / 2,
    )} s`,
    'execution.checkpointing.timeout': '10 min',
    'execution.checkpointing.tolerable-failed-checkpoints': '3',
    'execution.checkpointing.externalized-checkpoint-retention':
      'RETAIN_ON_CANCELLATION',
    [keys.retained]: '3',
    [keys.incremental]: 'true',
    'state.backend.type': 'rocksdb',
    'restart-strategy.type': 'exponential-delay',
    'restart-strategy.exponential-delay.initial-backoff': '1 s',
    'restart-strategy.exponential-delay.max-backoff': '2 min',
    'restart-strategy.exponential-delay.backoff-multiplier': '2.0',
    'restart-strategy.exponential-delay.reset-backoff-threshold': '10 min',
    'restart-strategy.exponential-delay.jitter-factor': '0.1',
    // Can not be changed later without losing the state.
    'pipeline.max-parallelism': '128',
  };
}

/**
 * The configuration of a job with a cluster of its own.
 *
 * @internal
 */
export function ownClusterConfiguration(options: {
  flinkVersion: string;
  /** Of this job, in the platform's storage. */
  folder: string;
  slots: number;
  checkpointSeconds: number;
  settings: TemplateSettings;
}): Record<string, string> {
  const { flinkVersion, folder, slots, checkpointSeconds, settings } = options;
  const keys = keysOf(flinkVersion);
  return {
    'taskmanager.numberOfTaskSlots': String(slots),
    ...jobConfiguration(keys, checkpointSeconds),
    [keys.checkpoints]: requireStorage(settings, 'checkpoints', folder),
    [keys.savepoints]: requireStorage(settings, 'savepoints', folder),
    'high-availability.type': 'kubernetes',
    'high-availability.storageDir': requireStorage(
      settings,
      'highAvailability',
      folder,
    ),
    'metrics.reporters': 'prom',
    'metrics.reporter.prom.factory.class':
      'org.apache.flink.metrics.prometheus.PrometheusReporterFactory',
    'metrics.reporter.prom.port': String(METRICS_PORT),
    'kubernetes.operator.cluster.health-check.enabled': 'true',
    'kubernetes.operator.cluster.health-check.restarts.window': '10 min',
    'kubernetes.operator.cluster.health-check.restarts.threshold': '10',
    'kubernetes.operator.deployment.rollback.enabled': 'true',
    'kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age':
      '24 h',
    'kubernetes.operator.periodic.savepoint.interval': '24 h',
    'kubernetes.operator.savepoint.history.max.age': '7 d',
    'kubernetes.operator.savepoint.history.max.count': '7',
  };
}

/**
 * The configuration of a job on a session cluster, which decides the rest, also
 * where its state is unless the platform says.
 *
 * @internal
 */
export function sessionJobConfiguration(options: {
  flinkVersion: string;
  folder: string;
  checkpointSeconds: number;
  settings: TemplateSettings;
}): Record<string, string> {
  const { flinkVersion, folder, checkpointSeconds, settings } = options;
  const { checkpoints, savepoints } = settings.storage;
  const keys = keysOf(flinkVersion);
  return {
    ...jobConfiguration(keys, checkpointSeconds),
    ...(checkpoints && { [keys.checkpoints]: `${checkpoints}/${folder}` }),
    ...(savepoints && { [keys.savepoints]: `${savepoints}/${folder}` }),
  };
}
