import { AlertRule, DashboardPanel } from '../../Part';
import { figuresMissing } from '../../shared/figuresMissing';
import { series } from '../../shared/promql';

const JOB = 'flink_jobmanager_job';
const TASK = 'flink_taskmanager_job_task';

type Job = { name: string; namespace: string };

function of({ name, namespace }: Job) {
  return { job_name: name, namespace };
}

/**
 * @param options - whether the job has a cluster of its own, which our monitor
 * measures: no figures then mean that it does not run. Whether anybody measures a
 * session cluster is not known here.
 *
 * @internal
 */
export function flinkAlerts(
  job: Job,
  options: { checkpointSeconds: number; isOwnCluster: boolean },
): AlertRule[] {
  const { checkpointSeconds, isOwnCluster } = options;
  const running = series(`${JOB}_runningTime`, of(job));
  // Ten of them, and never so few minutes that one slow one is an alarm.
  const minutes = Math.max(10, Math.ceil((10 * checkpointSeconds) / 60));
  return [
    {
      alert: 'JobDown',
      of: job.name,
      expr: isOwnCluster
        ? `(max(${running}) or vector(0)) == 0`
        : `max(${running}) == 0`,
      for: '5m',
      severity: 'critical',
      summary: `${job.name} has not been running for five minutes`,
      action:
        'Read the last exception on its page. It starts again by itself and goes on from its last checkpoint; if it does not, go on from the last savepoint.',
    },
    {
      alert: 'RestartLoop',
      of: job.name,
      expr: `increase(${series(`${JOB}_numRestarts`, of(job))}[15m]) > 3`,
      for: '5m',
      severity: 'warning',
      summary: `${job.name} keeps restarting`,
      action:
        'Read the last exception: bad input, a system that does not answer, or too little memory. Each restart repeats what came since the last checkpoint.',
    },
    {
      alert: 'CheckpointOverdue',
      of: job.name,
      expr: `increase(${series(
        `${JOB}_numberOfCompletedCheckpoints`,
        of(job),
      )}[${minutes}m]) == 0`,
      for: '5m',
      severity: 'warning',
      summary: `${job.name} has completed no checkpoint for ${minutes} minutes`,
      action:
        'Look for back pressure and for errors of the object store. Until one completes, a restart repeats everything since.',
    },
    ...(isOwnCluster
      ? []
      : [
          figuresMissing({
            of: job.name,
            series: running,
            source:
              'it runs, whether its session cluster has the Prometheus reporter',
          }),
        ]),
  ];
}

/** @internal */
export function flinkPanels(job: Job): DashboardPanel[] {
  const labels = of(job);
  return [
    {
      title: `${job.name}: records a second`,
      unit: 'cps',
      targets: ['In', 'Out'].map(way => ({
        expr: `sum(${series(`${TASK}_numRecords${way}PerSecond`, labels)})`,
        legend: way.toLowerCase(),
      })),
    },
    {
      title: `${job.name}: checkpoint duration`,
      unit: 'ms',
      targets: [
        {
          expr: `max(${series(`${JOB}_lastCheckpointDuration`, labels)})`,
          legend: 'last checkpoint',
        },
      ],
    },
    {
      title: `${job.name}: restarts in 15 minutes`,
      unit: 'short',
      targets: [
        {
          expr: `increase(${series(`${JOB}_numRestarts`, labels)}[15m])`,
          legend: 'restarts',
        },
      ],
    },
    {
      title: `${job.name}: busy and held up`,
      unit: 'ms',
      targets: ['busy', 'backPressured'].map(state => ({
        expr: `max(${series(`${TASK}_${state}TimeMsPerSecond`, labels)})`,
        legend: `${state} a second`,
      })),
    },
  ];
}
