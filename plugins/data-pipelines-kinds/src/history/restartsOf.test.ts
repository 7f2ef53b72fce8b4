import {
  makeInput,
  makeObject,
  makePod,
  minutesAgo,
} from '../testing/makeInput';
import { restartsOf } from './restartsOf';

const object = makeObject('flink.apache.org/v1beta1', 'FlinkDeployment');

function makeTaskManager(status: Record<string, unknown>) {
  return makePod(
    'orders-taskmanager-1-1',
    { containerStatuses: [{ name: 'main', ...status }] } as never,
    { metadata: { uid: 'pod-1' } },
  );
}

describe('restartsOf', () => {
  it('tells the last restart of each container, with how it ended', () => {
    const related = [
      makeTaskManager({
        restartCount: 3,
        lastState: {
          terminated: {
            reason: 'OOMKilled',
            exitCode: 137,
            finishedAt: minutesAgo(2),
          },
        },
      }),
    ];
    expect(restartsOf(makeInput(object, { related }))).toEqual([
      {
        key: 'pod-1/main/3',
        at: minutesAgo(2),
        count: 1,
        what: 'orders-taskmanager-1-1/main',
        reason: 'OOMKilled, exit code 137',
      },
    ]);
  });

  it('takes no container for restarted whose time nobody knows', () => {
    const related = [
      makeTaskManager({ restartCount: 0 }),
      makeTaskManager({ restartCount: 2 }),
    ];
    expect(restartsOf(makeInput(object, { related }))).toEqual([]);
  });

  it('tells the restarts of a job that were seen, by the better witness only', () => {
    const counted = [
      { value: 4, at: minutesAgo(9) },
      { value: 5, at: minutesAgo(6) },
      { value: 8, at: minutesAgo(3) },
    ];
    const byEvents = { 'job.restarts/event': counted };
    const seen = [
      { at: minutesAgo(6), count: 1, what: 'job' },
      { at: minutesAgo(3), count: 3, what: 'job' },
    ];
    expect(
      restartsOf(makeInput(object, { past: { seen: {}, samples: byEvents } })),
    ).toMatchObject(seen);
    const both = { ...byEvents, 'runtime.restarts/job': counted };
    expect(
      restartsOf(makeInput(object, { past: { seen: {}, samples: both } })),
    ).toEqual([
      { ...seen[0], key: 'runtime.restarts/job/5' },
      { ...seen[1], key: 'runtime.restarts/job/8' },
    ]);
  });
});
