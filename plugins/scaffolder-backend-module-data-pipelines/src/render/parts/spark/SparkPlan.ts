import { JobAccount } from '../../Part';

/**
 * A Spark job, decided in every point but for how its operator wants it
 * written.
 *
 * @internal
 */
export type SparkPlan = {
  name: string;
  namespace: string;
  mode: 'batch' | 'scheduled' | 'streaming';
  schedule?: { cron: string; timeZone: string };
  sparkVersion: string;
  image: string;
  mainApplicationFile: string;
  arguments: string[];
  /** Of the job, whoever submits it. */
  sparkConf: Record<string, string>;
  executor: { cores: number; coreRequest: string; memory: string };
  driver: { cores: number; memory: string };
  maxExecutors: number;
  account: JobAccount;
  /** On drivers and executors. */
  labels: Record<string, string>;
  /** On what is made. */
  annotations: Record<string, string>;
};

/** The user of Spark's own images. */
const SPARK_USER = 185;

/**
 * Of what is not the JVM's: Python takes much of it.
 *
 * @internal
 */
export const OVERHEAD_FACTOR = '0.4';

/**
 * Seconds after which a run that has ended is taken away.
 *
 * @internal
 */
export const KEEP_SECONDS = 7 * 24 * 3600;

/**
 * Spark's own web interface, which shows figures too.
 *
 * @internal
 */
export const UI_PORT = 4040;

/** @internal */
export function podSecurity() {
  return {
    runAsNonRoot: true,
    runAsUser: SPARK_USER,
    fsGroup: SPARK_USER,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** @internal */
export function containerSecurity() {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  };
}

/**
 * Dynamic allocation, where it is written as configuration.
 *
 * @internal
 */
export function allocationConf(plan: SparkPlan): Record<string, string> {
  return {
    'spark.dynamicAllocation.enabled': 'true',
    'spark.dynamicAllocation.shuffleTracking.enabled': 'true',
    'spark.dynamicAllocation.shuffleTracking.timeout': '30min',
    'spark.dynamicAllocation.minExecutors': '1',
    'spark.dynamicAllocation.initialExecutors': '1',
    'spark.dynamicAllocation.maxExecutors': String(plan.maxExecutors),
  };
}

/**
 * Sizes, where they are written as configuration.
 *
 * @internal
 */
export function sizeConf(plan: SparkPlan): Record<string, string> {
  const { driver, executor } = plan;
  return {
    'spark.driver.cores': String(driver.cores),
    'spark.driver.memory': driver.memory,
    'spark.kubernetes.driver.request.cores': String(driver.cores),
    'spark.kubernetes.driver.limit.cores': String(driver.cores),
    'spark.executor.cores': String(executor.cores),
    'spark.executor.memory': executor.memory,
    'spark.kubernetes.executor.request.cores': executor.coreRequest,
    'spark.kubernetes.executor.limit.cores': String(executor.cores),
    'spark.kubernetes.memoryOverheadFactor': OVERHEAD_FACTOR,
  };
}
