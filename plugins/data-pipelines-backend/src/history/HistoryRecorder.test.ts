import { RuntimeSource } from '@data-portal/plugin-data-pipelines-common';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../__testUtils__/databases';
import { FakeInventory } from '../__testUtils__/FakeInventory';
import { ManualClock } from '../__testUtils__/ManualClock';
import { HistoryReader } from './HistoryReader';
import { HistoryRecorder } from './HistoryRecorder';
import { HistoryStore } from './HistoryStore';

jest.setTimeout(60_000);

const TOPIC = 'eu/shop/KafkaTopic.kafka.strimzi.io/orders';
const JOB = 'eu/shop/FlinkDeployment.flink.apache.org/orders';
const SPARK = 'eu/shop/SparkApplication.sparkoperator.k8s.io/orders';

describe('HistoryRecorder', () => {
  const databases = createTestDatabases();

  describe.each(databases.ids)('on %s', id => {
    async function start(
      database: Awaited<ReturnType<typeof databases.init>>['database'],
      clock: ManualClock,
      inventory = new FakeInventory(),
    ) {
      const store = await HistoryStore.create({ database });
      const reader = await HistoryReader.create({ database });
      const runtimes: RuntimeSource[] = [];
      const recorder = await HistoryRecorder.create({
        inventory,
        runtimesOf: () => runtimes,
        store,
        clock,
        settle: 10_000,
      });
      /** Lets time pass as the portal does, and writes what was seen. */
      const pass = async (seconds: number) => {
        for (let passed = 0; passed < seconds; passed += 5) {
          clock.pass(5);
          recorder.tick();
        }
        return store.write(recorder.take());
      };
      const lines = async (ref: string) => {
        const objects = await reader.objectsOf(ref);
        const { items } = await reader.page({
          ref,
          uids: objects.map(({ uid }) => uid),
          query: {},
        });
        return items.map(item => {
          const time = item.at.slice(11, 19);
          switch (item.type) {
            case 'transition':
              return `${time} ${item.from} > ${item.to}`;
            case 'appearance':
              return `${time} ${item.state}`;
            case 'restart':
              return `${time} restart of ${item.what}`;
            case 'run':
              return `${time} run ${item.id} ${item.outcome}`;
            default:
              return `${time} ${item.type} by ${item.manager}`;
          }
        });
      };
      return { inventory, recorder, runtimes, pass, lines, reader, store };
    }

    async function startFresh() {
      const { database } = await databases.init(id as TestDatabaseId);
      const clock = new ManualClock();
      return { database, clock, ...(await start(database, clock)) };
    }

    it('notes a state that stays, and the first sight as no transition', async () => {
      const { inventory, pass, lines } = await startFresh();
      inventory.judge(TOPIC, 'progressing');
      const [first, ...others] = await pass(20);
      expect(first).toMatchObject({ ref: TOPIC, to: 'progressing' });
      expect(first.from).toBeUndefined();
      expect(others).toEqual([]);
      // Of an owner that changes it is not seen for the first time.
      inventory.judge(TOPIC, 'progressing', { owner: 'group:default/shop' });
      expect(await pass(20)).toEqual([]);
      inventory.judge(TOPIC, 'healthy');
      await pass(20);
      // Too short to count.
      inventory.judge(TOPIC, 'failed');
      await pass(5);
      inventory.judge(TOPIC, 'healthy');
      await pass(20);
      inventory.judge(TOPIC, 'failed');
      expect(await pass(20)).toMatchObject([{ from: 'healthy', to: 'failed' }]);
      expect(await lines(TOPIC)).toEqual([
        '03:01:25 healthy > failed',
        '03:00:40 progressing > healthy',
        '03:00:00 progressing',
      ]);
    });

    it('tells since when a state holds, where it saw it begin', async () => {
      const { database, clock, inventory, recorder, pass } = await startFresh();
      inventory.judge(TOPIC, 'healthy');
      await pass(20);
      // How long it was so before the first sight, nobody knows.
      expect(recorder.sinceOf(TOPIC, 'healthy')).toBeUndefined();
      const began = clock.now().toISOString();
      inventory.judge(TOPIC, 'warning');
      expect(recorder.sinceOf(TOPIC, 'warning')).toBeUndefined();
      await pass(20);
      expect(recorder.sinceOf(TOPIC, 'warning')).toBe(began);
      expect(recorder.sinceOf(TOPIC, 'healthy')).toBeUndefined();

      const portal = await start(database, clock);
      expect(portal.recorder.sinceOf(TOPIC, 'warning')).toBe(began);
    });

    it('makes no transition of a restart of the portal', async () => {
      const { database, clock, inventory, pass } = await startFresh();
      inventory.judge(TOPIC, 'degraded');
      await pass(20);

      const again = new FakeInventory();
      again.kindState = 'syncing';
      const portal = await start(database, clock, again);
      again.judge(TOPIC, 'degraded', { remembered: true });
      await portal.pass(30);
      // Its pods are not read yet, so it looks better than it is.
      again.judge(TOPIC, 'healthy');
      await portal.pass(60);
      again.kindState = 'synced';
      await portal.pass(5);
      again.judge(TOPIC, 'degraded');
      await portal.pass(60);
      expect(await portal.lines(TOPIC)).toEqual(['03:00:00 degraded']);
    });

    it('waits for a running system that has not answered yet', async () => {
      const { inventory, runtimes, pass, lines } = await startFresh();
      inventory.judge(TOPIC, 'degraded');
      await pass(20);
      runtimes.push({ state: 'waiting' } as RuntimeSource);
      inventory.judge(TOPIC, 'healthy');
      await pass(60);
      runtimes.pop();
      await pass(5);
      expect(await lines(TOPIC)).toHaveLength(1);
      await pass(10);
      expect(await lines(TOPIC)).toHaveLength(2);
    });

    it('tells when something changed while the portal was down, as far as anything tells', async () => {
      const { database, clock, inventory, pass } = await startFresh();
      inventory.judge(TOPIC, 'healthy');
      inventory.judge(JOB, 'healthy');
      await pass(20);
      clock.pass(3_600);
      const portal = await start(database, clock);
      const since = '2026-11-24T03:30:00.000Z';
      portal.inventory.judge(TOPIC, 'failed', { verdict: { since } });
      // From before it was last seen healthy: not the time of this change.
      const wrong = '2026-11-24T01:00:00.000Z';
      portal.inventory.judge(JOB, 'failed', { verdict: { since: wrong } });
      await portal.pass(20);
      expect((await portal.lines(TOPIC))[0]).toBe('03:30:00 healthy > failed');
      expect((await portal.lines(JOB))[0]).toBe('04:00:20 healthy > failed');
    });

    it('takes an outage of the cluster for no change', async () => {
      const { inventory, pass, lines } = await startFresh();
      inventory.judge(TOPIC, 'progressing');
      await pass(20);
      inventory.freshness = 'unreachable';
      // A grace period ends while nobody can look.
      inventory.judge(TOPIC, 'degraded');
      await pass(600);
      expect(await lines(TOPIC)).toHaveLength(1);
      inventory.freshness = 'live';
      inventory.judge(TOPIC, 'progressing');
      await pass(60);
      expect(await lines(TOPIC)).toHaveLength(1);
    });

    it('ends with an object, and begins anew with the next of its name', async () => {
      const { database, clock, inventory, pass, lines } = await startFresh();
      inventory.judge(TOPIC, 'healthy', { uid: 'first' });
      inventory.judge(JOB, 'healthy');
      await pass(20);
      inventory.judge(TOPIC, 'progressing', { uid: 'second' });
      await pass(20);
      expect(await lines(TOPIC)).toEqual([
        '03:00:20 healthy > deleted',
        '03:00:20 progressing',
        '03:00:00 healthy',
      ]);
      inventory.remove(TOPIC);
      await pass(5);
      expect((await lines(TOPIC))[0]).toBe('03:00:40 progressing > deleted');

      // Gone while the portal was down; known as soon as the kind is read.
      const portal = await start(database, clock);
      portal.inventory.complete = false;
      await portal.pass(20);
      expect(await portal.lines(JOB)).toHaveLength(1);
      portal.inventory.complete = true;
      await portal.pass(5);
      expect((await portal.lines(JOB))[0]).toMatch(/healthy > deleted/);
    });

    it('has one chain, whichever of two replicas writes', async () => {
      const { database, clock, inventory, pass, lines } = await startFresh();
      const other = await start(database, clock, inventory);
      inventory.judge(TOPIC, 'healthy');
      await pass(20);
      inventory.judge(TOPIC, 'failed');
      clock.pass(12);
      other.recorder.tick();
      expect(await pass(5)).toHaveLength(1);
      inventory.judge(TOPIC, 'healthy');
      clock.pass(12);
      other.recorder.tick();
      // Both transitions are its own news, and only one is any.
      expect(await other.pass(5)).toMatchObject([{ to: 'healthy' }]);
      expect(await pass(5)).toEqual([]);
      expect(await lines(TOPIC)).toHaveLength(3);
    });

    it('notes changes of the spec, restarts and runs, once each', async () => {
      const { database, clock, inventory, pass, lines } = await startFresh();
      const other = await start(database, clock, inventory);
      const makeJob = (generation: number, image: string) => ({
        object: {
          metadata: {
            name: 'orders',
            generation,
            managedFields: [
              {
                manager: 'argocd',
                operation: 'Apply',
                time: '2026-11-24T03:00:20Z',
              },
            ],
          },
          spec: { image },
        },
      });
      inventory.judge(JOB, 'healthy', makeJob(1, 'a'));
      await pass(20);
      inventory.related = [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'tm', uid: 'pod' },
          status: {
            containerStatuses: [
              {
                name: 'main',
                restartCount: 1,
                lastState: {
                  terminated: { finishedAt: '2026-11-24T03:00:10Z' },
                },
              },
            ],
          },
        },
      ];
      inventory.judge(JOB, 'healthy', makeJob(2, 'b'));
      inventory.judge(JOB, 'healthy', makeJob(2, 'b'));
      await pass(5);
      await other.pass(5);
      expect(await lines(JOB)).toEqual([
        '03:00:20 spec by argocd',
        '03:00:10 restart of tm/main',
        '03:00:00 healthy',
      ]);

      const run = (state: string) => ({
        object: {
          spec: { image: 'a' },
          status: {
            applicationState: { state },
            submissionID: 'one',
            lastSubmissionAttemptTime: '2026-11-24T03:00:15Z',
          },
        } as never,
      });
      inventory.related = [];
      inventory.judge(SPARK, 'healthy', run('RUNNING'));
      await pass(20);
      inventory.judge(SPARK, 'completed', run('COMPLETED'));
      await pass(20);
      await other.pass(5);
      expect(await lines(SPARK)).toContain('03:00:15 run one succeeded');
    });

    it('keeps what it could not write', async () => {
      const { inventory, recorder, store, lines, clock } = await startFresh();
      inventory.judge(TOPIC, 'healthy', { owner: 'group:default/a' });
      clock.pass(10);
      recorder.tick();
      const batch = recorder.take();
      inventory.judge(TOPIC, 'healthy', { owner: 'group:default/b' });
      recorder.giveBack(batch);
      await store.write(recorder.take());
      expect(await lines(TOPIC)).toHaveLength(1);
      expect((await store.load()).get(TOPIC)).toMatchObject({
        owner: 'group:default/b',
        state: 'healthy',
      });
    });
  });
});
