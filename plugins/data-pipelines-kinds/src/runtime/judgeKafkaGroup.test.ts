import { groupChangesAt, judgeKafkaGroup } from './judgeKafkaGroup';
import type { KafkaGroupPosition } from './judgeKafkaGroup';

const NOW = new Date('2026-11-24T03:00:00Z');
const ago = (minutes: number) =>
  new Date(NOW.getTime() - minutes * 60_000).toISOString();

const judge = (position: Partial<KafkaGroupPosition>) =>
  judgeKafkaGroup(
    { group: 'billing', isRead: true, limit: 180, ...position },
    NOW,
  );

describe('judgeKafkaGroup', () => {
  it.each<[string, Partial<KafkaGroupPosition>, string, RegExp]>([
    ['follows', { lag: 12, lagSeconds: 3 }, 'healthy', /follows, 12 messages/],
    ['is at the end', { lag: 0 }, 'healthy', /has read everything/],
    [
      'is further behind than it may be',
      { lag: 1_200, lagSeconds: 200 },
      'degraded',
      /about 3 minutes 20 seconds behind \(1200 messages\); 3 minutes are/,
    ],
    [
      'stands still while messages come',
      { lag: 50, stalledSince: ago(10) },
      'failed',
      /has read nothing for 10 minutes/,
    ],
    [
      'has stood still for less than ten minutes',
      { lag: 50, stalledSince: ago(9) },
      'healthy',
      /follows/,
    ],
    [
      'has nobody who reads',
      { lag: 50, isRead: false },
      'warning',
      /Nobody reads for group billing, and it is 50 messages behind/,
    ],
    [
      'has nobody who reads, and nothing to read',
      { lag: 0, isRead: false },
      'healthy',
      /it has read everything/,
    ],
    [
      'rebalances for long',
      { lag: 0, rebalancingSince: ago(6) },
      'warning',
      /has been rebalancing for 6 minutes/,
    ],
    [
      'has committed nothing',
      { isRead: true },
      'healthy',
      /has no offset on this topic yet/,
    ],
  ])('judges one that %s', (_, position, state, message) => {
    expect(judge(position)).toMatchObject({
      state,
      message: expect.stringMatching(message),
    });
  });

  it('says that it has read everything only where that is known', () => {
    for (const isRead of [true, false]) {
      for (const lag of [undefined, 0]) {
        const { state, message } = judge({ lag, lagAtLeast: true, isRead });
        expect(state).toBe('unknown');
        expect(message).toContain('is not known');
      }
    }
    expect(judge({ lag: 7, lagAtLeast: true }).message).toContain(
      'at least 7 messages',
    );
  });

  it('tells when time alone will change the verdict', () => {
    const position = { group: 'billing', isRead: true, limit: 180 };
    expect(
      groupChangesAt({ ...position, stalledSince: ago(4) }, NOW).changesAt,
    ).toBe(new Date(NOW.getTime() + 6 * 60_000).toISOString());
    expect(
      groupChangesAt({ ...position, rebalancingSince: ago(4) }, NOW).changesAt,
    ).toBe(new Date(NOW.getTime() + 60_000).toISOString());
    expect(groupChangesAt(position, NOW)).toEqual({});
  });
});
