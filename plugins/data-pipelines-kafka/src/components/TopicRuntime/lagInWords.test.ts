import { messagesInWords, timeInWords } from './lagInWords';

describe('lagInWords', () => {
  it('does not call a group caught up that may be behind', () => {
    const protocol = 'consumer';
    expect(messagesInWords({ protocol, lag: 0 })).toBe('caught up');
    expect(messagesInWords({ protocol, lag: 0, lagAtLeast: true })).toBe(
      'not known',
    );
    expect(messagesInWords({ protocol, lagAtLeast: true })).toBe('not known');
    expect(messagesInWords({ protocol, lag: 1_500, lagAtLeast: true })).toBe(
      `over ${messagesInWords({ protocol, lag: 1_500 })}`,
    );
    expect(messagesInWords({ protocol })).toBe('no commits');
  });

  it('says whether a time is exact', () => {
    const group = { protocol: 'classic', lag: 5, lagSeconds: 180 } as const;
    expect(timeInWords(group)).toMatch(/^about 3 min/);
    expect(timeInWords({ ...group, lagSecondsAtLeast: true })).toMatch(/^over/);
    expect(timeInWords({ ...group, lag: 0 })).toBeUndefined();
  });
});
