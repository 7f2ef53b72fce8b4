import { AlertRule, DashboardPanel } from '../../Part';
import { figuresMissing } from '../../shared/figuresMissing';
import { series } from '../../shared/promql';

type Job = {
  name: string;
  namespace: string;
  mode: 'batch' | 'scheduled' | 'streaming';
};

/**
 * Who submits a job, which decides what its drivers are called.
 *
 * @internal
 */
export type SparkOperator = 'kubeflow' | 'apache' | 'native';

/** What the streaming query of a job is called, so that its figures are found. */
const QUERY_NAME = 'pipeline';

/** Spark puts the name of the job before each of its figures. */
function driver({ name }: Job, metric: string): string {
  return `metrics_${name.replace(/[^a-zA-Z0-9]/g, '_')}_driver_${metric}_Value`;
}

function query(job: Job, metric: string): string {
  return driver(job, `spark_streaming_${QUERY_NAME}_${metric}`);
}

function targets({ name, namespace }: Job): string {
  return series('up', { job: `${namespace}/${name}` });
}

function streamingAlerts(job: Job): AlertRule[] {
  return [
    {
      alert: 'JobDown',
      of: job.name,
      expr: `(sum(${targets(job)}) or vector(0)) == 0`,
      for: '5m',
      severity: 'critical',
      summary: `${job.name} has not been running for five minutes`,
      action:
        'Read the log of its last driver. It starts again by itself and goes on from its checkpoint; an incompatible change of the query needs a new checkpoint location.',
    },
    {
      alert: 'RestartLoop',
      of: job.name,
      expr: `count(count_over_time(${targets(job)}[30m])) > 3`,
      for: '5m',
      severity: 'warning',
      summary: `${job.name} keeps restarting`,
      action:
        'Compare the logs of its last drivers: bad input, a system that does not answer, or too little memory.',
    },
    {
      alert: 'CheckpointOverdue',
      of: job.name,
      expr: `changes(${query(job, 'latency')}[15m]) == 0`,
      for: '5m',
      severity: 'warning',
      summary: `${job.name} has finished no batch for 15 minutes`,
      action:
        'Look at the stage that runs, in its web interface. A checkpoint is written with each batch.',
    },
    {
      alert: 'ReaderBehind',
      of: job.name,
      expr: `${query(job, 'inputRate_total')} > ${query(
        job,
        'processingRate_total',
      )}`,
      for: '15m',
      severity: 'warning',
      summary: `${job.name} gets more than it can work off`,
      action:
        'See whether it has all executors it may have, and raise how many it may.',
    },
  ];
}

/** One for each run that has failed, by its driver alone: nothing else is called so. */
function failedRuns(job: Job, operator: SparkOperator): string {
  const { name, namespace, mode } = job;
  if (operator === 'native') {
    // Kubernetes takes the pods of a job that has failed away.
    const failed = { namespace, condition: 'true' };
    return mode === 'scheduled'
      ? series('kube_job_failed', failed, { job_name: `${name}-[0-9]+` })
      : series('kube_job_failed', { ...failed, job_name: name });
  }
  const failed = { namespace, phase: 'Failed' };
  return operator === 'kubeflow' && mode === 'batch'
    ? series('kube_pod_status_phase', { ...failed, pod: `${name}-driver` })
    : // With a number for each run, or for each attempt.
      series('kube_pod_status_phase', failed, {
        pod: `${name}-(manual-)?[0-9]+-driver`,
      });
}

function batchAlerts(job: Job, operator: SparkOperator): AlertRule[] {
  const failed = failedRuns(job, operator);
  return [
    {
      alert: 'JobDown',
      of: job.name,
      // What has failed stays for days: only what has not been there a while ago.
      expr: `sum(${failed} == 1 unless ${failed} offset 15m == 1) > 0`,
      for: '1m',
      severity: 'critical',
      summary: `A run of ${job.name} has failed`,
      action:
        'Read the log of its driver. It is tried again twice; after that start it anew from its page, or wait for the next run.',
    },
    figuresMissing({
      of: job.name,
      series: 'kube_pod_status_phase',
      source: 'kube-state-metrics runs',
    }),
    {
      alert: 'RestartLoop',
      of: job.name,
      expr: `increase(${driver(
        job,
        'DAGScheduler_stage_failedStages',
      )}[15m]) > 3`,
      for: '1m',
      severity: 'warning',
      summary: `Stages of ${job.name} keep failing`,
      action:
        'See why in its web interface or in its event log: lost executors, or too little memory.',
    },
  ];
}

/** @internal */
export function sparkAlerts(job: Job, operator: SparkOperator): AlertRule[] {
  return job.mode === 'streaming'
    ? streamingAlerts(job)
    : batchAlerts(job, operator);
}

/** @internal */
export function sparkPanels(job: Job): DashboardPanel[] {
  return [
    {
      title: `${job.name}: executors`,
      unit: 'short',
      targets: [
        {
          expr: driver(
            job,
            'ExecutorAllocationManager_executors_numberAllExecutors',
          ),
          legend: 'executors',
        },
      ],
    },
    {
      title: `${job.name}: failed stages`,
      unit: 'short',
      targets: [
        {
          expr: driver(job, 'DAGScheduler_stage_failedStages'),
          legend: 'failed stages',
        },
      ],
    },
    ...(job.mode === 'streaming'
      ? [
          {
            title: `${job.name}: rows a second`,
            unit: 'rowsps',
            targets: ['inputRate', 'processingRate'].map(rate => ({
              expr: query(job, `${rate}_total`),
              legend: rate,
            })),
          },
          {
            title: `${job.name}: time of a batch`,
            unit: 'ms',
            targets: [{ expr: query(job, 'latency'), legend: 'latency' }],
          },
        ]
      : []),
  ];
}
