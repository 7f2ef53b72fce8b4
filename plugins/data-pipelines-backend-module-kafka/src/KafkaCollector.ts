import {
  RuntimeData,
  RuntimeSignals,
  topicNameOf,
} from '@data-portal/plugin-data-pipelines-common';
import {
  CollectOptions,
  RuntimeCollector,
  RuntimeContext,
  RuntimeSubject,
} from '@data-portal/plugin-data-pipelines-node';
import { KafkaTarget, KafkaTargets } from './KafkaTargets';
import { KafkaModuleConfig } from './config';
import { KafkaView, endSeries, lagSeries } from './describe/KafkaView';
import { clusterRuntime, clusterSignals } from './describe/clusterRuntime';
import { topicRuntime, topicSignals } from './describe/topicRuntime';
import { refresh } from './refresh';
import { KafkaSnapshot, emptySnapshot } from './snapshot/KafkaSnapshot';
import { KafkaSession } from './wire/KafkaSession';

/** One row a minute must stay a small one, however many groups there are. */
const SERIES_AT_MOST = 5_000;

const COLLECTOR = 'kafka';

type Collected = { snapshot: KafkaSnapshot; target: KafkaTarget };

/** The topic that a resource stands for, by its name on the brokers. */
function topicOf(
  subject: Pick<RuntimeSubject, 'ref' | 'object'>,
): string | undefined {
  return subject.ref.kind === 'KafkaTopic'
    ? topicNameOf(subject.object)
    : undefined;
}

/**
 * Asks the brokers of Kafka clusters: for each cluster one session and one
 * snapshot, however many topics, groups and viewers there are.
 *
 * @internal
 */
export class KafkaCollector
  implements RuntimeCollector<Collected, KafkaTarget>
{
  readonly id = COLLECTOR;
  readonly limits = { concurrency: 4, timeout: 30_000 };
  readonly #targets: KafkaTargets;
  readonly #context: RuntimeContext;
  readonly #sessions = new Map<string, KafkaSession>();

  constructor(options: { config: KafkaModuleConfig; context: RuntimeContext }) {
    this.#context = options.context;
    this.#targets = new KafkaTargets({
      config: options.config,
      find: options.context.find,
    });
  }

  /** {@inheritdoc RuntimeCollector.targetOf} */
  targetOf(subject: RuntimeSubject): KafkaTarget | undefined {
    return this.#targets.targetOf(subject);
  }

  /** {@inheritdoc RuntimeCollector.collect} */
  async collect(
    target: KafkaTarget,
    options: CollectOptions<Collected>,
  ): Promise<Collected> {
    const snapshot = options.previous?.snapshot ?? emptySnapshot();
    const toTopics = (subjects: RuntimeSubject[]) =>
      new Set(subjects.flatMap(subject => topicOf(subject) ?? []));
    const session = this.#session(target);
    await session.signIn();
    await refresh(
      {
        session,
        snapshot,
        now: this.#context.clock.now().getTime(),
        signal: options.signal,
      },
      {
        expected: toTopics(options.subjects),
        viewed: toTopics(options.viewed),
        isListed: options.viewed.some(
          subject => topicOf(subject) === undefined,
        ),
      },
    );
    this.#record(target, snapshot);
    return { snapshot, target };
  }

  /** {@inheritdoc RuntimeCollector.dataOf} */
  dataOf(
    collected: Collected,
    subject: RuntimeSubject,
  ): RuntimeData | undefined {
    const topic = topicOf(subject);
    const view = this.#view(collected);
    return topic === undefined
      ? clusterRuntime(view, subject.related)
      : topicRuntime(view, topic, subject);
  }

  /** {@inheritdoc RuntimeCollector.signalsOf} */
  signalsOf(
    collected: Collected,
    subject: RuntimeSubject,
  ): RuntimeSignals | undefined {
    const topic = topicOf(subject);
    const view = this.#view(collected);
    return topic === undefined
      ? clusterSignals(view, subject.related)
      : topicSignals(view, topic, subject);
  }

  /** {@inheritdoc RuntimeCollector.warningsOf} */
  warningsOf({ snapshot }: Collected): string[] {
    return snapshot.warnings;
  }

  /** {@inheritdoc RuntimeCollector.release} */
  async release(target: KafkaTarget): Promise<void> {
    const session = this.#sessions.get(target.key);
    this.#sessions.delete(target.key);
    await session?.close();
  }

  /** {@inheritdoc RuntimeCollector.close} */
  async close(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.allSettled(sessions.map(session => session.close()));
  }

  /** Requests sent to a cluster since the portal began, for the benchmark. */
  requestsTo(target: KafkaTarget): number {
    return this.#sessions.get(target.key)?.requests ?? 0;
  }

  #session(target: KafkaTarget): KafkaSession {
    const session =
      this.#sessions.get(target.key) ?? new KafkaSession(target.session);
    this.#sessions.set(target.key, session);
    return session;
  }

  #view({ snapshot, target }: Collected): KafkaView {
    return {
      snapshot,
      now: this.#context.clock.now(),
      maxLagSeconds: target.maxLagSeconds,
      samplesOf: series =>
        this.#context.samples.read(`${COLLECTOR}:${target.key}`, series),
    };
  }

  #record(target: KafkaTarget, snapshot: KafkaSnapshot): void {
    const values: Record<string, number> = {};
    let count = 0;
    const note = (series: string, value: number) => {
      if (count < SERIES_AT_MOST && Number.isFinite(value)) {
        values[series] = value;
        count += 1;
      }
    };
    for (const [topic, groups] of snapshot.groupsByTopic) {
      const table = snapshot.topics.get(topic);
      if (table) {
        for (const group of groups) {
          const progress = snapshot.groups.get(group)?.progress.get(topic);
          note(
            lagSeries(topic, group),
            progress?.lagSum(index => table.end(index)) ?? NaN,
          );
        }
      }
    }
    for (const topic of snapshot.histories.keys()) {
      note(endSeries(topic), snapshot.topics.get(topic)?.endSum() ?? NaN);
    }
    this.#context.samples.record(`${COLLECTOR}:${target.key}`, values);
  }
}
