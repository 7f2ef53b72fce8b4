import { parseResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { FakeInventory } from '../__testUtils__/FakeInventory';
import { ManualClock } from '../__testUtils__/ManualClock';
import { History } from '../history/History';
import { HistoryStore } from '../history/HistoryStore';
import { admittedHistory } from './admittedHistory';

jest.setTimeout(60_000);

const KEY = 'eu/shop/KafkaTopic.kafka.strimzi.io/orders';
const ref = parseResourceRef(KEY);
const FIRST = 'group:default/first';
const SECOND = 'group:default/second';
const START = Date.parse('2026-11-24T02:00:00Z');

describe('admittedHistory', () => {
  const databases = createTestDatabases();

  /** A topic of one team, that is gone, and after it one of another team. */
  async function start() {
    const { database, logger } = await databases.init('SQLITE_3');
    const store = await HistoryStore.create({ database });
    await store.write({
      objects: [
        { ref: KEY, uid: 'a', owner: FIRST, at: START, state: 'healthy' },
        { ref: KEY, uid: 'b', owner: SECOND, at: START + 9, state: 'failed' },
      ],
      transitions: [
        { ref: KEY, uid: 'a', to: 'deleted', reason: 'Removed', at: START + 5 },
      ],
      gone: [{ ref: KEY, uid: 'a', at: START + 5 }],
      marks: [],
      runs: [],
    });
    const inventory = new FakeInventory();
    const history = await History.create({
      database,
      logger,
      inventory,
      runtimesOf: () => [],
      clock: new ManualClock(),
      settings: {
        keepDays: 1,
        keepRunsDays: 1,
        maxPerResource: 1,
        maxRunsPerResource: 1,
        settleSeconds: 1,
      },
    });
    /** What the members of a team are told; IS_OWNER decides. */
    const statesFor = async (team: string | undefined) => {
      const { items, goneAt } = await admittedHistory({
        ref,
        query: {},
        entry: inventory.find(KEY),
        history,
        admits: owner => team === 'everybody' || owner === team,
      });
      return {
        gone: goneAt !== undefined,
        states: items.flatMap(item =>
          item.type === 'appearance' ? item.state : [],
        ),
      };
    };
    return { inventory, store, statesFor };
  }

  it('shows each team what was its own, and nothing of what came before or after', async () => {
    const { inventory, statesFor } = await start();
    inventory.judge(KEY, 'failed', { uid: 'b', owner: SECOND });
    expect(await statesFor(SECOND)).toEqual({
      gone: false,
      states: ['failed'],
    });
    expect(await statesFor(FIRST)).toEqual({ gone: true, states: ['healthy'] });
    expect(await statesFor('everybody')).toEqual({
      gone: false,
      states: ['failed', 'healthy'],
    });
    await expect(statesFor('group:default/third')).rejects.toThrow(
      'No resource',
    );
  });

  it('goes by the owner of today as long as the object is there', async () => {
    const { inventory, statesFor } = await start();
    inventory.judge(KEY, 'failed', { uid: 'b', owner: 'group:default/third' });
    expect(await statesFor('group:default/third')).toEqual({
      gone: false,
      states: ['failed'],
    });
    await expect(statesFor(SECOND)).rejects.toThrow('No resource');
  });

  it('goes by the last owner when it is gone', async () => {
    const { store, statesFor } = await start();
    await store.write({
      objects: [],
      transitions: [],
      gone: [{ ref: KEY, uid: 'b', at: START + 20 }],
      marks: [],
      runs: [],
    });
    expect(await statesFor(SECOND)).toEqual({ gone: true, states: ['failed'] });
    // What nobody owned is nobody's.
    await expect(statesFor(undefined)).rejects.toThrow('No resource');
  });

  it('is empty of what has only just been seen', async () => {
    const { inventory, statesFor } = await start();
    inventory.judge(KEY, 'healthy', { uid: 'c', owner: 'group:default/third' });
    expect(await statesFor('group:default/third')).toEqual({
      gone: false,
      states: [],
    });
  });
});
