import { GroupProgress } from './GroupProgress';

describe('GroupProgress', () => {
  it('is not stalled while it is caught up, however long nothing comes', () => {
    const progress = new GroupProgress(1, 0);
    for (const now of [0, 60_000, 600_000]) {
      progress.commit(0, 5, 5, now);
    }
    expect(progress.stalledSince(() => 5)).toBeUndefined();
    // What has come since then is what it does not read.
    expect(progress.stalledSince(() => 6)).toBe(600_000);
  });

  it('is stalled by one partition, though the others go on', () => {
    const progress = new GroupProgress(2, 0);
    progress.commit(0, 5, 5, 0);
    progress.commit(1, 5, 5, 0);
    progress.commit(0, 9, 9, 60_000);
    progress.commit(1, 5, 9, 60_000);
    expect(progress.stalledSince(() => 9)).toBe(0);
    progress.commit(1, 6, 9, 120_000);
    expect(progress.stalledSince(() => 9)).toBeUndefined();
  });

  it('is not stalled by a lag to which nothing is added', () => {
    const progress = new GroupProgress(1, 0);
    progress.commit(0, 5, 9, 0);
    progress.commit(0, 5, 9, 600_000);
    expect(progress.stalledSince(() => 9)).toBeUndefined();
  });

  it('is active when a commit is seen to move, not when it is first read', () => {
    const progress = new GroupProgress(1, 100);
    progress.commit(0, 5, 9, 100);
    expect(progress.activeAt).toBeUndefined();
    progress.commit(0, 6, 9, 200);
    expect(progress.activeAt).toBe(200);
  });

  it('never tells a negative lag, nor one that it does not know', () => {
    const progress = new GroupProgress(2, 0);
    progress.commit(0, 10, 8, 0);
    expect(progress.lag(0, 8)).toBe(0);
    expect(progress.lag(1, 8)).toBeUndefined();
    expect(progress.lag(0, NaN)).toBeUndefined();
  });

  it('keeps what it knows when partitions are added', () => {
    const progress = new GroupProgress(1, 0);
    progress.commit(0, 5, 9, 0);
    const more = progress.resized(3);
    expect([0, 1, 2].map(partition => more.lag(partition, 9))).toEqual([
      4,
      undefined,
      undefined,
    ]);
    expect(more.resized(3)).toBe(more);
  });
});
