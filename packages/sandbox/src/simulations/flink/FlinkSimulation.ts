import { KubernetesObject, ServiceTargets } from '../../api';
import { KubeClient } from '../../client';
import { Clock } from '../../operators';
import { watchResource } from '../../operators/ResourceWatcher';
import { DB_ERROR } from '../../operators/flink/flinkFaults';
import {
  configurationOf,
  specOf,
  statusOf,
  taskManagersOf,
} from '../../operators/flink/flinkStatus';
import { SimulationServer } from '../SimulationServer';
import { SimulatedJob } from './SimulatedJob';
import { SimulatedCluster, flinkFigures } from './flinkFigures';

const REST_PORT = 8081;
/** Flink keeps so many. */
const FAILURES_KEPT = 16;

const RESOURCES = ['flinkdeployments', 'flinksessionjobs'].map(plural => ({
  group: 'flink.apache.org',
  version: 'v1beta1',
  plural,
}));

const ENDED = ['FINISHED', 'FAILED', 'CANCELED'];

/** Milliseconds. */
const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
};

const STACKTRACE = [
  `java.sql.SQLException: ${DB_ERROR}`,
  '\tat com.example.checkout.RuleLookup.open(RuleLookup.java:57)',
  '\tat org.apache.flink.streaming.runtime.tasks.StreamTask.invoke(StreamTask.java:925)',
  '\tat java.base/java.lang.Thread.run(Thread.java:840)',
].join('\n');

/** A duration as Flink writes it: "60s", "1 min". */
function millisecondsOf(text: string): number | undefined {
  const [, amount, unit] = /^(\d+)\s*([a-z]+)$/.exec(text.trim()) ?? [];
  return unit in UNITS ? Number(amount) * UNITS[unit] : undefined;
}

function topicsOf(object: KubernetesObject, name: string): string[] {
  const text = object.metadata.annotations?.[`data-pipelines.io/${name}`] ?? '';
  return text.split(',').filter(Boolean);
}

/** What a JobManager remembers of its job's past. */
type Memory = {
  jobId: string;
  state: string;
  /** Milliseconds since 1970: since when it is in that state. */
  since: number;
  restarts: number;
  failures: number[];
};

/** The deployment that an object is, or runs on. */
function deploymentOf({ kind, metadata, spec }: KubernetesObject): string {
  const name =
    kind === 'FlinkSessionJob'
      ? (spec as { deploymentName?: string } | undefined)?.deploymentName
      : metadata.name;
  return `${metadata.namespace}/${name}`;
}

/**
 * Answers in the place of the JobManagers of a sandbox's Flink deployments, with
 * the jobs of session clusters. Every figure follows from the status of the
 * resources and from the time.
 *
 * @internal
 */
export class FlinkSimulation {
  readonly #server: SimulationServer;
  readonly #targets: ServiceTargets;
  readonly #clock: Clock;
  readonly #memories = new Map<string, Memory>();
  /** By deployment. */
  readonly #deployments = new Map<string, KubernetesObject>();
  /** By UID. */
  readonly #sessionJobs = new Map<string, KubernetesObject>();

  constructor(options: {
    server: SimulationServer;
    targets: ServiceTargets;
    clock: Clock;
  }) {
    this.#server = options.server;
    this.#targets = options.targets;
    this.#clock = options.clock;
  }

  /** Follows the deployments and session jobs of a cluster until aborted. */
  async run(client: KubeClient, signal: AbortSignal): Promise<void> {
    await Promise.all(
      RESOURCES.map(resource =>
        watchResource({
          client,
          resource,
          signal,
          onObject: object => this.follow(object),
          onDeleted: object => this.#forget(object),
        }),
      ),
    );
  }

  /** A deployment, or a job on one, is as it is now. */
  follow(object: KubernetesObject) {
    const key = deploymentOf(object);
    if (object.kind === 'FlinkSessionJob') {
      this.#sessionJobs.set(String(object.metadata.uid), object);
    } else {
      this.#deployments.set(key, object);
    }
    this.#show(key);
  }

  #show(key: string) {
    const object = this.#deployments.get(key);
    const cluster = object && this.#clusterOf(key, object);
    if (!cluster) {
      if (object) {
        this.#withdraw(object);
      }
      return;
    }
    const name = String(object.metadata.uid);
    this.#server.serve(name, (path, query) =>
      flinkFigures({ cluster, path, query, now: this.#clock.now() }),
    );
    this.#targets.register({
      ...this.#serviceOf(object),
      url: this.#server.urlOf(name),
    });
  }

  #clusterOf(
    deployment: string,
    object: KubernetesObject,
  ): SimulatedCluster | undefined {
    const spec = specOf(object);
    if (statusOf(object).jobManagerDeploymentStatus !== 'READY') {
      return undefined;
    }
    const runs = spec.job
      ? [object]
      : [...this.#sessionJobs.values()].filter(
          job => deploymentOf(job) === deployment,
        );
    const jobs = runs.flatMap(job => this.#jobOf(job) ?? []);
    if (spec.job && !jobs.length) {
      return undefined;
    }
    const slotsEach =
      Number(configurationOf(spec, 'taskmanager.numberOfTaskSlots')) || 1;
    const parallelism = jobs.reduce((sum, job) => sum + job.parallelism, 0);
    return {
      name: object.metadata.name,
      jobs,
      version: (spec.flinkVersion ?? 'v2_2').replace(
        /^v(\d+)_(\d+)$/,
        '$1.$2.1',
      ),
      // One that jobs share gets more when they need them.
      taskManagers: spec.job
        ? taskManagersOf(spec)
        : Math.max(taskManagersOf(spec), Math.ceil(parallelism / slotsEach)),
      slotsEach,
      configuration: Object.fromEntries(
        Object.keys(spec.flinkConfiguration ?? {}).map(key => [
          key,
          configurationOf(spec, key),
        ]),
      ),
    };
  }

  #jobOf(object: KubernetesObject): SimulatedJob | undefined {
    const spec = specOf(object);
    const { jobStatus, error } = statusOf(object);
    const { jobId, state, startTime } = jobStatus ?? {};
    if (!jobId || !state) {
      return undefined;
    }
    const { since, failures, restarts } = this.#remember(object, jobId, state);
    const startedAt = Number(startTime) || since;
    return {
      id: jobId,
      name: object.metadata.name,
      state,
      startedAt,
      runningSince: failures.length ? since : startedAt,
      ...(ENDED.includes(state) && { endedAt: since }),
      // A spec that was refused may ask for less than nothing.
      parallelism: Math.max(1, spec.job?.parallelism ?? 1),
      checkpointInterval: millisecondsOf(
        configurationOf(spec, 'execution.checkpointing.interval'),
      ),
      checkpointFolder: configurationOf(spec, 'execution.checkpointing.dir'),
      reads: topicsOf(object, 'reads'),
      writes: topicsOf(object, 'writes'),
      // It was to be made larger, and that was refused.
      heldUp: state === 'RUNNING' && error !== undefined,
      restarts,
      failures,
      stacktrace: STACKTRACE,
    };
  }

  #remember(object: KubernetesObject, jobId: string, state: string): Memory {
    const now = this.#clock.now();
    const uid = String(object.metadata.uid);
    const before = this.#memories.get(uid);
    const known =
      before?.jobId === jobId
        ? before
        : { jobId, state: '', since: now, restarts: 0, failures: [] };
    const hasFailed =
      known.state === 'RUNNING' && ['RESTARTING', 'FAILED'].includes(state);
    const memory = {
      jobId,
      state,
      since: known.state === state ? known.since : now,
      restarts: known.restarts + (hasFailed && state === 'RESTARTING' ? 1 : 0),
      failures: hasFailed
        ? [...known.failures, now].slice(-FAILURES_KEPT)
        : known.failures,
    };
    this.#memories.set(uid, memory);
    return memory;
  }

  #forget(object: KubernetesObject) {
    const uid = String(object.metadata.uid);
    const key = deploymentOf(object);
    this.#memories.delete(uid);
    if (this.#sessionJobs.delete(uid)) {
      this.#show(key);
    } else {
      this.#deployments.delete(key);
      this.#withdraw(object);
    }
  }

  #withdraw(object: KubernetesObject) {
    const uid = String(object.metadata.uid);
    this.#memories.delete(uid);
    this.#server.withdraw(uid);
    this.#targets.unregister(this.#serviceOf(object));
  }

  #serviceOf({ metadata }: KubernetesObject) {
    return {
      namespace: metadata.namespace ?? '',
      service: `${metadata.name}-rest`,
      port: REST_PORT,
    };
  }
}
