import { JsonObject } from '@backstage/types';
import {
  KEEP_SECONDS,
  SparkPlan,
  UI_PORT,
  allocationConf,
  containerSecurity,
  podSecurity,
  sizeConf,
} from './SparkPlan';

/** Restarts without end: Kubernetes has no word for it. */
const FOR_EVER = 2_147_483_647;

/** The kubelet puts variables in; what somebody typed is none. */
function literal(argument: string): string {
  return argument.replace(/\$/g, '$$$$');
}

function podSpec(plan: SparkPlan): JsonObject {
  const { driver } = plan;
  const conf: Record<string, string> = {
    'spark.kubernetes.namespace': plan.namespace,
    'spark.kubernetes.container.image': plan.image,
    'spark.kubernetes.authenticate.driver.serviceAccountName':
      plan.account.name,
    ...Object.fromEntries(
      Object.entries(plan.labels).map(([label, value]) => [
        `spark.kubernetes.executor.label.${label}`,
        value,
      ]),
    ),
    ...sizeConf(plan),
    ...allocationConf(plan),
    ...plan.sparkConf,
  };
  const field = (name: string, fieldPath: string) => ({
    name,
    valueFrom: { fieldRef: { fieldPath } },
  });
  return {
    serviceAccountName: plan.account.name,
    restartPolicy: 'OnFailure',
    securityContext: podSecurity(),
    containers: [
      {
        // By this name the portal knows a driver.
        name: 'spark-kubernetes-driver',
        image: plan.image,
        command: ['/opt/spark/bin/spark-submit'],
        args: [
          ...['--master', 'k8s://https://kubernetes.default.svc'],
          // The pod itself is the driver, so that it ends and restarts with it.
          ...['--deploy-mode', 'client', '--name', plan.name],
          ...['--conf', 'spark.driver.host=$(POD_IP)'],
          ...['--conf', 'spark.kubernetes.driver.pod.name=$(POD_NAME)'],
          ...Object.entries(conf).flatMap(([key, value]) => [
            '--conf',
            literal(`${key}=${value}`),
          ]),
          literal(plan.mainApplicationFile.replace(/^local:\/\//, '')),
          ...plan.arguments.map(literal),
        ],
        env: [
          field('POD_IP', 'status.podIP'),
          field('POD_NAME', 'metadata.name'),
        ],
        ports: [{ name: 'spark-ui', containerPort: UI_PORT }],
        resources: {
          requests: { cpu: String(driver.cores), memory: '3Gi' },
          limits: { cpu: String(driver.cores), memory: '3Gi' },
        },
        securityContext: containerSecurity(),
      },
    ],
  };
}

function jobSpec(plan: SparkPlan): JsonObject {
  return {
    backoffLimit: plan.mode === 'streaming' ? FOR_EVER : 2,
    ...(plan.mode !== 'streaming' && {
      ttlSecondsAfterFinished: KEEP_SECONDS,
    }),
    template: {
      metadata: { labels: { ...plan.labels, 'spark-role': 'driver' } },
      spec: podSpec(plan),
    },
  };
}

/**
 * The job for a cluster without an operator: a Job of Kubernetes whose pod
 * submits itself.
 *
 * @internal
 */
export function nativeJob(plan: SparkPlan): JsonObject {
  const { name, namespace, annotations, schedule } = plan;
  const metadata = { name, namespace, annotations };
  return schedule
    ? {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata,
        spec: {
          schedule: schedule.cron,
          timeZone: schedule.timeZone,
          concurrencyPolicy: 'Forbid',
          startingDeadlineSeconds: 600,
          successfulJobsHistoryLimit: 3,
          failedJobsHistoryLimit: 3,
          jobTemplate: { spec: jobSpec(plan) },
        },
      }
    : { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: jobSpec(plan) };
}
