import { levelNow, OnCallLevel, Shift } from './Shift';

const olivia: Shift = {
  person: { name: 'Olivia', contacts: [] },
  source: 'rotation',
};

describe('levelNow', () => {
  it('is the first level with somebody, whatever the order', () => {
    const levels: OnCallLevel[] = [
      { level: 3, now: [olivia] },
      { level: 2, now: [olivia] },
      { level: 1, now: [] },
    ];
    expect(levelNow(levels)?.level).toBe(2);
  });

  it('is the first level where there is nobody', () => {
    const levels = [
      { level: 2, now: [] },
      { level: 1, now: [] },
    ];
    expect(levelNow(levels)?.level).toBe(1);
    expect(levelNow([])).toBeUndefined();
  });
});
