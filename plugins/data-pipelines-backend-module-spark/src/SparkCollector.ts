import {
  SparkRuntime,
  SparkSignals,
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
  recordOf,
  runtimeEndpointFor,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { CollectedApplication, SparkSnapshot } from './Snapshot';
import { SparkTarget, sparkTargetOf } from './SparkTargets';
import { collectDriver } from './collectDriver';
import { collectHistory } from './collectHistory';
import { SparkModuleConfig } from './config';
import {
  describeApplication,
  samplesOf,
  signalsOfApplication,
} from './describe';
import { memoryOf } from './rest/readEnvironment';
import { SparkRun, runnerOf, sparkRunOf } from './sparkRunOf';

const COLLECTOR = 'spark';
/** What Spark gives a JVM unless told otherwise. */
const DEFAULT_MEMORY = '1g';

type Collected = { snapshot: SparkSnapshot; target: SparkTarget };

/**
 * Asks drivers what their applications are doing, and History Servers what
 * those that have ended did.
 *
 * @internal
 */
export class SparkCollector
  implements RuntimeCollector<Collected, SparkTarget>
{
  readonly id = COLLECTOR;
  readonly limits = { concurrency: 8, timeout: 20_000 };
  readonly #config: SparkModuleConfig;
  readonly #context: RuntimeContext;
  readonly #clients = new RuntimeHttpClients();

  constructor(options: { config: SparkModuleConfig; context: RuntimeContext }) {
    this.#config = options.config;
    this.#context = options.context;
  }

  /** {@inheritdoc RuntimeCollector.targetOf} */
  targetOf(subject: RuntimeSubject): SparkTarget | undefined {
    return sparkTargetOf(this.#config, subject, this.#context.find);
  }

  /** {@inheritdoc RuntimeCollector.collect} */
  async collect(
    target: SparkTarget,
    options: CollectOptions<Collected>,
  ): Promise<Collected> {
    const { signal, viewed } = options;
    const previous = options.previous?.snapshot;
    const round = {
      http: this.#clients.of(target, () =>
        clientOf(target, this.#context.gateway),
      ),
      signal,
      now: this.#context.clock.now().getTime(),
    };
    if (target.asks === 'history server') {
      const snapshot = await collectHistory({
        ...round,
        previous: previous?.from === 'history server' ? previous : undefined,
        viewed: viewed.flatMap(subject => {
          const { id, endedAt } = this.#runOf(subject)?.run ?? {};
          return id ? [{ id, endedAt }] : [];
        }),
      });
      return { snapshot, target };
    }
    const snapshot = await collectDriver({
      ...round,
      previous: previous?.from === 'driver' ? previous : undefined,
      isViewed: viewed.length > 0,
    });
    this.#context.samples.record(
      this.#seriesOf(target, snapshot.application),
      samplesOf(snapshot.application),
    );
    return { snapshot, target };
  }

  /** {@inheritdoc RuntimeCollector.dataOf} */
  dataOf(
    { snapshot, target }: Collected,
    subject: RuntimeSubject,
  ): SparkRuntime | undefined {
    const found = this.#runOf(subject);
    if (!found) {
      return undefined;
    }
    const { run, runner } = found;
    const collected =
      snapshot.from === 'driver'
        ? snapshot.application
        : snapshot.applications.get(run.id ?? '')?.application;
    return (
      collected &&
      describeApplication({
        collected,
        from: snapshot.from,
        link: this.#linkOf(target, runner, collected.application.id),
        end: run.endedAt ? new Date(run.endedAt) : this.#context.clock.now(),
        samples: this.#samplesOf(target, collected),
        heapOf: role => heapOf(role, collected, runner),
      })
    );
  }

  /** {@inheritdoc RuntimeCollector.signalsOf} */
  signalsOf({ snapshot, target }: Collected): SparkSignals | undefined {
    // What has ended is judged by how it ended.
    return snapshot.from === 'driver'
      ? signalsOfApplication({
          collected: snapshot.application,
          now: this.#context.clock.now(),
          samples: this.#samplesOf(target, snapshot.application),
        })
      : undefined;
  }

  /** {@inheritdoc RuntimeCollector.warningsOf} */
  warningsOf({ snapshot }: Collected): string[] {
    return snapshot.from === 'driver' ? snapshot.application.warnings : [];
  }

  /** {@inheritdoc RuntimeCollector.observedAtOf} */
  observedAtOf({ snapshot }: Collected): string | undefined {
    const listsAt =
      snapshot.from === 'driver' ? snapshot.application.listsAt : undefined;
    return listsAt === undefined ? undefined : new Date(listsAt).toISOString();
  }

  /** {@inheritdoc RuntimeCollector.release} */
  async release(target: SparkTarget): Promise<void> {
    return this.#clients.release(target);
  }

  /** {@inheritdoc RuntimeCollector.close} */
  async close(): Promise<void> {
    return this.#clients.close();
  }

  #runOf(
    subject: RuntimeSubject,
  ): { run: SparkRun; runner: RuntimeSubject } | undefined {
    const runner = runnerOf(subject, this.#context.find);
    const run = runner && sparkRunOf(runner);
    return run && { run, runner };
  }

  /** Another run at the same address has a line of its own. */
  #seriesOf(target: SparkTarget, { application }: CollectedApplication) {
    return `${COLLECTOR}:${target.key} ${application.id}`;
  }

  #samplesOf(target: SparkTarget, collected: CollectedApplication) {
    return (name: string) =>
      target.asks === 'driver'
        ? this.#context.samples.read(this.#seriesOf(target, collected), name)
        : [];
  }

  #linkOf(
    target: SparkTarget,
    runner: RuntimeSubject,
    id: string,
  ): string | undefined {
    const endpoints =
      target.asks === 'driver'
        ? this.#config.rest
        : this.#config.historyServers;
    return runtimeEndpointFor(endpoints, runner.ref)?.link?.replaceAll(
      '{id}',
      encodeURIComponent(id),
    );
  }
}

/** As the application says, else as its resource declares. */
function heapOf(
  role: 'driver' | 'executor',
  collected: CollectedApplication,
  runner: RuntimeSubject,
): number | undefined {
  const key = `spark.${role}.memory`;
  const { environment } = collected;
  const spec = recordOf(runner.object.spec);
  return memoryOf(
    environment.find(entry => entry.key === key)?.value ??
      textOf(recordOf(spec.sparkConf)[key]) ??
      textOf(recordOf(spec[role]).memory) ??
      (environment.length ? DEFAULT_MEMORY : undefined),
  );
}

function clientOf(
  target: SparkTarget,
  gateway: RuntimeContext['gateway'],
): RuntimeHttp {
  const { configured, proxied, asks } = target;
  const what = `The ${asks === 'driver' ? 'driver' : 'History Server'}`;
  return configured
    ? new ConfiguredRuntimeHttp({
        baseUrl: configured.url,
        headers: configured.headers,
        ca: configured.ca,
        what,
      })
    : new ProxiedRuntimeHttp({ gateway, what, port: proxied! });
}
