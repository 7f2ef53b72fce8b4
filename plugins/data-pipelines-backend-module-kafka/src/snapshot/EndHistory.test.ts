import { EndHistory } from './EndHistory';

const START = 1_000_000;

/** A topic of one partition whose end is as given at each second. */
function historyOf(ends: [second: number, end: number][]): EndHistory {
  const history = new EndHistory(1);
  for (const [second, end] of ends) {
    history.add(() => end, START + second * 1_000);
  }
  return history;
}

const at = (second: number) => START + second * 1_000;

describe('EndHistory', () => {
  it('tells when the next message was written, between two looks too', () => {
    const history = historyOf([
      [0, 0],
      [10, 100],
      [20, 200],
    ]);
    expect(history.ageOf(0, 100, at(20))).toEqual({
      seconds: 10,
      atLeast: false,
    });
    expect(history.ageOf(0, 150, at(20))).toEqual({
      seconds: 5,
      atLeast: false,
    });
    expect(history.ageOf(0, 200, at(20))).toEqual({
      seconds: 0,
      atLeast: false,
    });
  });

  it('says "at least" of what was there before the first look', () => {
    const history = historyOf([
      [0, 50],
      [30, 60],
    ]);
    expect(history.ageOf(0, 10, at(30))).toEqual({
      seconds: 30,
      atLeast: true,
    });
  });

  it('counts from the last moment at which nothing had come', () => {
    const history = historyOf([
      [0, 5],
      [600, 5],
      [610, 6],
    ]);
    expect(history.ageOf(0, 5, at(620))).toEqual({
      seconds: 20,
      atLeast: false,
    });
  });

  it('knows nothing of a partition that was never read', () => {
    expect(historyOf([[0, NaN]]).ageOf(0, 3, at(5))).toBeUndefined();
    expect(new EndHistory(1).ageOf(0, 3, at(5))).toBeUndefined();
    expect(new EndHistory(1).rate(60_000)).toBeUndefined();
  });

  it('keeps two hours within a fifth of the truth, in few entries', () => {
    const history = new EndHistory(1);
    // Ten messages a second, looked at every five seconds.
    for (let second = 0; second <= 7_200; second += 5) {
      history.add(() => second * 10, at(second));
    }
    for (const age of [5, 60, 600, 3_600, 7_000]) {
      const told = history.ageOf(0, (7_200 - age) * 10, at(7_200))!;
      expect(Math.abs(told.seconds - age)).toBeLessThanOrEqual(age * 0.2 + 5);
    }
  });

  it('tells the rate over the last minutes', () => {
    const history = historyOf([
      [0, 0],
      [60, 600],
      [120, 1_800],
    ]);
    expect(history.rate(60_000)).toBe(20);
    expect(history.rate(600_000)).toBe(15);
    // A topic that was made anew begins at nothing.
    expect(
      historyOf([
        [0, 500],
        [60, 0],
      ]).rate(60_000),
    ).toBeUndefined();
  });
});
