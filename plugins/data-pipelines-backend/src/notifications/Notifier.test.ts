import { TestDatabaseId, mockServices } from '@backstage/backend-test-utils';
import {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { FakeInventory } from '../__testUtils__/FakeInventory';
import { ManualClock } from '../__testUtils__/ManualClock';
import { NotificationSettings } from './decideNotification';
import { NotificationStore } from './NotificationStore';
import { Notifier } from './Notifier';

jest.setTimeout(60_000);

const JOB = 'eu/shop/FlinkDeployment.flink.apache.org/orders';
const OWNER = 'group:default/shop';

describe('Notifier', () => {
  const databases = createTestDatabases();

  describe.each(databases.ids)('on %s', id => {
    async function start(overrides: Partial<NotificationSettings> = {}) {
      const { database } = await databases.init(id as TestDatabaseId);
      const clock = new ManualClock();
      const inventory = new FakeInventory();
      const sent: NotificationSendOptions[] = [];
      const notifications: NotificationService = {
        send: jest.fn(async options => {
          sent.push(options);
        }),
      };
      const notifier = new Notifier({
        inventory,
        notifications,
        store: await NotificationStore.create({ database }),
        settings: {
          enabled: true,
          states: ['degraded', 'failed'],
          quietPeriod: 30 * 60_000,
          ...overrides,
        },
        clock,
        logger: mockServices.logger.mock(),
      });
      const become = async (
        state: VerdictState,
        parts: Parameters<FakeInventory['judge']>[2] = {},
      ) => {
        inventory.judge(JOB, state, {
          owner: OWNER,
          entityRef: 'component:default/orders',
          ...parts,
        });
        const at = clock.now().getTime();
        await notifier.note([
          {
            ref: JOB,
            uid: 'uid-1',
            from: 'healthy',
            to: state,
            at,
          },
        ]);
        await notifier.tell();
      };
      const titles = () => sent.map(({ payload }) => payload.title);
      return {
        inventory,
        notifier,
        notifications,
        clock,
        become,
        sent,
        titles,
      };
    }

    it('tells the owner once, and in the same place that it is over', async () => {
      const { become, sent, notifier } = await start();
      await become('failed', {
        verdict: {
          reason: 'RestartLoop',
          message: 'Its last exception: password=hunter2-planted',
        },
      });
      await notifier.tell();
      await become('progressing');
      await become('healthy');
      expect(sent).toEqual([
        {
          recipients: { type: 'entity', entityRef: OWNER },
          payload: {
            title: 'Flink deployment orders has failed',
            description: 'Reason: RestartLoop. In cluster eu, namespace shop.',
            link: '/catalog/default/component/orders',
            severity: 'critical',
            topic: 'Pipelines in trouble',
            scope: `data-pipelines:${JOB}`,
          },
        },
        {
          recipients: { type: 'entity', entityRef: OWNER },
          payload: {
            title: 'Flink deployment orders is healthy again',
            description: 'In cluster eu, namespace shop.',
            link: '/catalog/default/component/orders',
            severity: 'normal',
            topic: 'Pipelines in trouble',
            scope: `data-pipelines:${JOB}`,
          },
        },
      ]);
      expect(JSON.stringify(sent)).not.toContain('hunter2');
    });

    it('is quiet for a while, and then tells what has lasted', async () => {
      const { become, titles, clock, notifier } = await start();
      await become('failed');
      await become('healthy');
      clock.pass(60);
      await become('degraded');
      expect(titles()).toHaveLength(2);
      clock.pass(28 * 60);
      await notifier.tell();
      expect(titles()).toHaveLength(2);
      clock.pass(60);
      await notifier.tell();
      expect(titles()[2]).toBe('Flink deployment orders is degraded');
    });

    it.each([
      [true, undefined, 1],
      [true, 'false', 0],
      [false, undefined, 0],
      [false, 'true', 1],
    ])('enabled: %s, annotated: %s', async (enabled, annotation, count) => {
      const { become, inventory, titles } = await start({ enabled });
      if (annotation) {
        inventory.annotations.set(JOB, annotation);
      }
      await become('failed');
      expect(titles()).toHaveLength(count);
    });

    it('tells nobody of what nobody owns', async () => {
      const { become, titles } = await start();
      await become('failed', { owner: undefined });
      expect(titles()).toEqual([]);
    });

    it('tells nothing of a cluster that does not answer', async () => {
      const { become, inventory, notifier, titles } = await start();
      inventory.freshness = 'unreachable';
      await become('failed');
      expect(titles()).toEqual([]);
      inventory.freshness = 'live';
      await notifier.tell();
      expect(titles()).toHaveLength(1);
    });

    it('tries again where it could not be sent', async () => {
      const { become, notifications, notifier, titles } = await start();
      jest.mocked(notifications.send).mockRejectedValueOnce(new Error('503'));
      await become('failed');
      expect(titles()).toEqual([]);
      await notifier.tell();
      await notifier.tell();
      expect(titles()).toHaveLength(1);
    });

    it.each([
      [60, 1],
      [24 * 60, 0],
    ])(
      'tells of what is in trouble when it is first seen, %i minutes after it was made, %i times',
      async (minutes, count) => {
        const { inventory, notifier, titles, clock } = await start();
        const at = clock.now().getTime();
        const made = new Date(at - (minutes - 1) * 60_000).toISOString();
        inventory.judge(JOB, 'failed', {
          owner: OWNER,
          object: { metadata: { name: 'orders', creationTimestamp: made } },
        });
        await notifier.note([{ ref: JOB, uid: 'uid-1', to: 'failed', at }]);
        await notifier.tell();
        expect(titles()).toHaveLength(count);
      },
    );

    it('tells the last owner when it was deleted', async () => {
      const { become, inventory, notifier, titles, sent } = await start();
      await become('failed');
      inventory.remove(JOB);
      await notifier.note([
        { ref: JOB, uid: '', from: 'failed', to: 'deleted', at: 0 },
      ]);
      await notifier.tell();
      expect(titles()[1]).toBe('FlinkDeployment orders was deleted');
      expect(sent[1].recipients).toMatchObject({ entityRef: OWNER });
    });
  });
});
