import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import {
  KafkaTopicSignals,
  ResourceRef,
  RuntimeSignals,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  Clock,
  RuntimeCollector,
  RuntimeSignInError,
  RuntimeSubject,
  RuntimeTarget,
} from '@data-portal/plugin-data-pipelines-node';
import { setImmediate as breathe } from 'node:timers/promises';
import { Runtimes } from './Runtimes';

const START = new Date('2026-11-24T03:00:00Z').getTime();

/** Time passes when the test says so. */
class StoppedClock implements Clock {
  #now = START;
  readonly #sleepers: { until: number; wake: () => void }[] = [];

  now(): Date {
    return new Date(this.#now);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise(wake => {
      this.#sleepers.push({ until: this.#now + milliseconds, wake });
      signal?.addEventListener('abort', () => wake());
    });
  }

  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.#now += 1_000;
      const due = this.#sleepers.filter(({ until }) => until <= this.#now);
      due.forEach(sleeper => {
        this.#sleepers.splice(this.#sleepers.indexOf(sleeper), 1);
        sleeper.wake();
      });
      for (let turn = 0; turn < 5; turn += 1) {
        await breathe();
      }
    }
  }
}

function topicRef(name: string): ResourceRef {
  return {
    cluster: 'production',
    group: 'kafka.strimzi.io',
    kind: 'KafkaTopic',
    namespace: 'shop',
    name,
  };
}

function makeSubject(name: string): RuntimeSubject {
  return {
    ref: topicRef(name),
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaTopic',
      metadata: { name, namespace: 'shop' },
    },
    related: [],
  };
}

type Snapshot = { offline: number };

/** One Kafka cluster that answers as the test says. */
class TestCollector implements RuntimeCollector<Snapshot> {
  readonly id = 'test';
  readonly limits = { concurrency: 2, timeout: 60_000 };
  rounds: { viewed: string[]; subjects: string[] }[] = [];
  released: string[] = [];
  target: RuntimeTarget = {
    key: 'kafka',
    title: 'Kafka',
    cluster: 'production',
    reach: 'configured',
    interval: { viewed: 5_000, background: 20_000 },
  };
  answer: () => Promise<Snapshot> = async () => ({ offline: 0 });

  targetOf(subject: RuntimeSubject) {
    return subject.ref.name === 'elsewhere' ? undefined : this.target;
  }

  async collect(
    _target: RuntimeTarget,
    options: { subjects: RuntimeSubject[]; viewed: RuntimeSubject[] },
  ) {
    const names = (subjects: RuntimeSubject[]) =>
      subjects.map(({ ref }) => ref.name);
    this.rounds.push({
      viewed: names(options.viewed),
      subjects: names(options.subjects),
    });
    return this.answer();
  }

  dataOf(snapshot: Snapshot) {
    return {
      type: 'kafka-connector' as const,
      connector: 'x',
      state: String(snapshot.offline),
      tasks: [],
      topics: [],
    };
  }

  signalsOf(snapshot: Snapshot): KafkaTopicSignals {
    return {
      type: 'kafka-topic',
      exists: true,
      partitions: 3,
      offline: snapshot.offline,
      underReplicated: 0,
      underMinInSync: 0,
      groups: [],
    };
  }

  async release(target: RuntimeTarget) {
    this.released.push(target.key);
  }
}

describe('Runtimes', () => {
  let clock: StoppedClock;
  let collector: TestCollector;
  let subjects: Map<string, RuntimeSubject>;
  let signalled: [string, RuntimeSignals[]][];
  let turned: string[][];
  let runtimes: Runtimes;
  let stop: AbortController;
  let running: Promise<void>;

  beforeEach(() => {
    clock = new StoppedClock();
    collector = new TestCollector();
    subjects = new Map(
      ['orders', 'payments', 'elsewhere'].map(name => [
        stringifyResourceRef(topicRef(name)),
        makeSubject(name),
      ]),
    );
    signalled = [];
    turned = [];
    runtimes = new Runtimes({
      collectors: [collector],
      clock,
      logger: mockServices.logger.mock(),
      subjects: {
        subjects: () => subjects.values(),
        find: ref =>
          subjects.get(
            typeof ref === 'string' ? ref : stringifyResourceRef(ref),
          ),
        signalled: (key, signals) => signalled.push([key, signals]),
        turned: keys => turned.push(keys),
      },
    });
    stop = new AbortController();
  });

  function begin() {
    running = runtimes.run(stop.signal);
  }

  afterEach(async () => {
    stop.abort();
    await running;
  });

  const source = () => runtimes.sources(() => true)[0];

  it('asks one system once for all its resources, and seldom', async () => {
    begin();
    await clock.pass(41);
    expect(collector.rounds).toEqual(
      Array(3).fill({ viewed: [], subjects: ['orders', 'payments'] }),
    );
    expect(source()).toMatchObject({ state: 'live', title: 'Kafka' });
  });

  it('asks more often while somebody looks, and stops when they go', async () => {
    begin();
    await clock.pass(1);
    const looks = await Promise.all(
      Array.from({ length: 50 }, () => runtimes.look(topicRef('orders'))),
    );
    expect(looks[49][0]).toMatchObject({
      freshness: 'live',
      data: { state: '0' },
    });
    await clock.pass(44);
    expect(collector.rounds.length).toBe(10);
    expect(collector.rounds[9].viewed).toEqual(['orders']);
    await clock.pass(60);
    expect(collector.rounds.length).toBe(13);
    expect(collector.rounds[12].viewed).toEqual([]);
  });

  it('lets a first look wait for the answer, but not for ever', async () => {
    collector.target = { ...collector.target, interval: { viewed: 5_000 } };
    begin();
    const prompt = await runtimes.look(topicRef('orders'));
    expect(prompt[0].data).toBeDefined();

    collector.target = { ...collector.target, key: 'slow' };
    collector.answer = () => new Promise(() => {});
    const slow = runtimes.look(topicRef('orders'));
    await clock.pass(3);
    expect((await slow)[0]).toMatchObject({
      freshness: 'stale',
      source: { state: 'waiting' },
    });
  });

  it('tells of signals when they change, and only then', async () => {
    begin();
    await clock.pass(1);
    expect(signalled.map(([key]) => key)).toEqual([
      stringifyResourceRef(topicRef('orders')),
      stringifyResourceRef(topicRef('payments')),
    ]);
    await clock.pass(40);
    expect(signalled.length).toBe(2);
    collector.answer = async () => ({ offline: 2 });
    await clock.pass(20);
    expect(signalled.slice(2).map(([, signals]) => signals[0])).toEqual([
      expect.objectContaining({ offline: 2 }),
      expect.objectContaining({ offline: 2 }),
    ]);
  });

  it('keeps the last answer of a system that does not answer, dated', async () => {
    collector.answer = async () => ({ offline: 1 });
    begin();
    await clock.pass(1);
    collector.answer = async () => {
      throw new Error('connect failed with password=hunter2');
    };
    await clock.pass(60);
    const [report] = await runtimes.look(topicRef('orders'));
    expect(report).toMatchObject({
      freshness: 'unreachable',
      observedAt: '2026-11-24T03:00:01.000Z',
      data: { state: '1' },
      source: { since: '2026-11-24T03:00:21.000Z', state: 'unreachable' },
    });
    expect(report.source.error).not.toContain('hunter2');
    // What was last said of it stays what it is judged by.
    expect(signalled.length).toBe(2);
    expect(turned.length).toBe(2);

    collector.answer = async () => ({ offline: 0 });
    await clock.pass(60);
    expect(source()).toMatchObject({ state: 'live', since: undefined });
    expect(turned.length).toBe(3);
  });

  it('shows no secret that a system tells', async () => {
    collector.dataOf = snapshot => ({
      ...TestCollector.prototype.dataOf(snapshot),
      trace: 'ConnectException: login failed, password=hunter2hunter2',
    });
    begin();
    await clock.pass(1);
    const [report] = await runtimes.look(topicRef('orders'));
    expect(report.data).toMatchObject({
      trace: 'ConnectException: login failed, password=(masked)',
    });
  });

  it('says that it is refused, and asks a silent system less often', async () => {
    collector.answer = async () => {
      throw new NotAllowedError('The user portal may not describe topics');
    };
    begin();
    await clock.pass(1);
    expect(source()).toMatchObject({
      state: 'forbidden',
      error: 'The user portal may not describe topics',
    });
    await clock.pass(600);
    expect(collector.rounds.length).toBeLessThan(15);
  });

  it('takes trouble with signing in for no silence of the system', async () => {
    begin();
    await clock.pass(1);
    const [{ observedAt }] = await runtimes.look(topicRef('orders'));
    collector.answer = async () => {
      throw new RuntimeSignInError('The token endpoint answered 503');
    };
    await clock.pass(30);
    const [report] = await runtimes.look(topicRef('orders'));
    expect(report).toMatchObject({
      freshness: 'stale',
      observedAt,
      source: {
        state: 'not signed in',
        error: 'The token endpoint answered 503',
      },
    });
    expect(report.data).toBeDefined();
  });

  it('tells what to configure, and does not ask', async () => {
    collector.target = { ...collector.target, problem: 'Add its address' };
    begin();
    await clock.pass(60);
    expect(collector.rounds).toEqual([]);
    expect(source()).toMatchObject({
      state: 'not configured',
      error: 'Add its address',
    });
  });

  it('shows nobody a system that serves nothing they may see', async () => {
    begin();
    await clock.pass(1);
    expect(runtimes.sources(() => false)).toEqual([]);
    expect(
      runtimes.sources(key => key === stringifyResourceRef(topicRef('orders'))),
    ).toHaveLength(1);
  });

  it('leaves a system that nothing runs on any more', async () => {
    begin();
    await clock.pass(1);
    subjects.clear();
    await clock.pass(20);
    expect(collector.released).toEqual(['kafka']);
    expect(runtimes.sources(() => true)).toEqual([]);
    expect(signalled.slice(2).map(([, signals]) => signals)).toEqual([[], []]);
  });
});
