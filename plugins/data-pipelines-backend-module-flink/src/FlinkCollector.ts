import {
  FlinkRuntime,
  FlinkSignals,
} from '@data-portal/plugin-data-pipelines-common';
import {
  CollectOptions,
  ConfiguredRuntimeHttp,
  ProxiedRuntimeHttp,
  RuntimeCollector,
  RuntimeContext,
  RuntimeHttp,
  RuntimeHttpClients,
  RuntimeSubject,
} from '@data-portal/plugin-data-pipelines-node';
import {
  FlinkTarget,
  flinkTargetOf,
  isSessionCluster,
  jobIdOf,
} from './FlinkTargets';
import { CollectedJob, vertexOf } from './collectJob';
import { FlinkSnapshot, collectJobManager } from './collectJobManager';
import { FlinkModuleConfig } from './config';

/** From here on a vertex counts as held up. */
const HELD_UP = 0.5;

/**
 * Asks JobManagers by their REST API.
 *
 * @internal
 */
export class FlinkCollector
  implements RuntimeCollector<FlinkSnapshot, FlinkTarget>
{
  readonly id = 'flink';
  readonly limits = { concurrency: 8, timeout: 20_000 };
  readonly #config: FlinkModuleConfig;
  readonly #context: RuntimeContext;
  readonly #clients = new RuntimeHttpClients();

  constructor(options: { config: FlinkModuleConfig; context: RuntimeContext }) {
    this.#config = options.config;
    this.#context = options.context;
  }

  /** {@inheritdoc RuntimeCollector.targetOf} */
  targetOf(subject: RuntimeSubject): FlinkTarget | undefined {
    return flinkTargetOf(this.#config, subject);
  }

  /** {@inheritdoc RuntimeCollector.collect} */
  async collect(
    target: FlinkTarget,
    options: CollectOptions<FlinkSnapshot>,
  ): Promise<FlinkSnapshot> {
    const { previous, subjects, viewed, signal } = options;
    const idsOf = (some: RuntimeSubject[]) =>
      new Set(some.flatMap(subject => jobIdOf(subject) ?? []));
    return collectJobManager({
      http: this.#clients.of(target, () => this.#connect(target)),
      signal,
      now: this.#context.clock.now().getTime(),
      previous,
      jobs: idsOf(subjects),
      viewedJobs: idsOf(viewed),
      isApplication: subjects.some(
        subject =>
          subject.ref.kind === 'FlinkDeployment' && !isSessionCluster(subject),
      ),
      isViewed: viewed.length > 0,
    });
  }

  /** {@inheritdoc RuntimeCollector.dataOf} */
  dataOf(snapshot: FlinkSnapshot, subject: RuntimeSubject): FlinkRuntime {
    const { version, slots, freeSlots, taskManagers, jobs, config } = snapshot;
    const job = this.#jobOf(snapshot, subject);
    const isCluster = isSessionCluster(subject);
    return {
      type: 'flink',
      version,
      slots,
      freeSlots,
      taskManagers,
      jobs: isCluster || !job ? jobs : jobs.filter(({ id }) => id === job.id),
      ...(job && {
        job: {
          ...job,
          vertices: job.vertices.map(vertexOf),
        },
      }),
      config: config.entries,
    };
  }

  /** {@inheritdoc RuntimeCollector.signalsOf} */
  signalsOf(snapshot: FlinkSnapshot, subject: RuntimeSubject): FlinkSignals {
    const job = this.#jobOf(snapshot, subject);
    if (!job) {
      return { type: 'flink' };
    }
    const { checkpoints } = job;
    return {
      type: 'flink',
      job: {
        id: job.id,
        state: job.state,
        restarts: job.restarts,
        lastCheckpointAt: checkpoints?.latestCompleted?.endedAt,
        runningSince: job.runningSince,
        checkpointInterval: checkpoints?.interval,
        checkpointTimeout: checkpoints?.timeout,
        tolerableFailures: checkpoints?.tolerableFailures,
        failuresInARow: checkpoints?.failuresInARow ?? 0,
        backPressured: job.vertices
          .filter(({ load }) => (load?.backPressured ?? 0) > HELD_UP)
          .map(({ name }) => name),
      },
    };
  }

  /** {@inheritdoc RuntimeCollector.warningsOf} */
  warningsOf(snapshot: FlinkSnapshot): string[] {
    return snapshot.warnings;
  }

  /** {@inheritdoc RuntimeCollector.release} */
  release(target: FlinkTarget): Promise<void> {
    return this.#clients.release(target);
  }

  /** {@inheritdoc RuntimeCollector.close} */
  close(): Promise<void> {
    return this.#clients.close();
  }

  #jobOf(
    snapshot: FlinkSnapshot,
    subject: RuntimeSubject,
  ): CollectedJob | undefined {
    if (isSessionCluster(subject)) {
      return undefined;
    }
    const known = snapshot.details.get(jobIdOf(subject) ?? '');
    const [newest] = snapshot.jobs;
    return (
      known ??
      (subject.ref.kind === 'FlinkDeployment' && newest
        ? snapshot.details.get(newest.id)
        : undefined)
    );
  }

  #connect(target: FlinkTarget): RuntimeHttp {
    const { configured, deployment } = target;
    const what = 'The JobManager';
    return configured
      ? new ConfiguredRuntimeHttp({
          baseUrl: configured.address,
          headers: configured.headers,
          ca: configured.ca,
          what,
        })
      : new ProxiedRuntimeHttp({
          gateway: this.#context.gateway,
          what,
          port: {
            cluster: deployment.cluster,
            namespace: deployment.namespace,
            kind: 'services',
            name: `${deployment.name}-rest`,
            // By name: its number is configured by `rest.port`.
            port: 'rest',
          },
        });
  }
}
