import { JsonObject } from '@backstage/types';
import {
  makeEvent,
  makeObject,
  minutesAgo,
  minutesAhead,
} from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { flinkBlueGreenDeployment } from './FlinkBlueGreenDeployment';

const { judge, facts, comparison } = underTest(flinkBlueGreenDeployment);

function makeHalf(colour: string, job: string, spec: JsonObject = {}) {
  return makeObject('flink.apache.org/v1beta1', 'FlinkDeployment', {
    metadata: { name: `orders-${colour}` },
    spec: { job: { parallelism: 2 }, ...spec },
    status: { lifecycleState: 'STABLE', jobStatus: { state: job } },
  });
}

describe('FlinkBlueGreenDeployment', () => {
  it('is progressing in transition', () => {
    const status = { blueGreenState: 'TRANSITIONING_TO_GREEN' };
    expect(judge({ status })).toMatchObject({
      state: 'progressing',
      message: 'Green is taking over from blue.',
    });
  });

  it('is a warning once a transition hangs', () => {
    const status = { blueGreenState: 'TRANSITIONING_TO_GREEN' };
    const since = (minutes: number) =>
      judge(
        { status },
        {
          past: {
            seen: {
              state: {
                value: 'TRANSITIONING_TO_GREEN',
                since: minutesAgo(minutes),
              },
            },
            samples: {},
          },
        },
      );
    expect(
      flinkBlueGreenDeployment.judged({
        object: makeObject('flink.apache.org/v1beta1', 'X', { status }),
        related: [],
      }),
    ).toEqual({ state: 'TRANSITIONING_TO_GREEN' });
    expect(since(9)).toMatchObject({
      state: 'progressing',
      changesAt: minutesAhead(1),
    });
    expect(since(10)).toMatchObject({
      state: 'warning',
      message:
        'Green is taking over from blue. That has taken over 10 minutes.',
    });
  });

  it('is as its active half is', () => {
    const related = [
      makeHalf('blue', 'RUNNING'),
      makeHalf('green', 'FAILED'),
      makeEvent('JobException', 'java.io.IOException: no bucket\n at a', {
        involvedObject: { name: 'orders-green' },
      }),
      makeEvent('JobException', 'of the other half', {
        involvedObject: { name: 'orders-blue' },
        lastTimestamp: minutesAgo(1),
      }),
    ];
    const active = (colour: string) =>
      judge({ status: { blueGreenState: `ACTIVE_${colour}` } }, { related });
    expect(active('BLUE').state).toBe('healthy');
    expect(active('GREEN')).toMatchObject({
      state: 'failed',
      message: 'The job has failed: java.io.IOException: no bucket.',
    });
  });

  it('is judged by what it says itself while its half is not known', () => {
    const status = {
      blueGreenState: 'ACTIVE_BLUE',
      jobStatus: { state: 'FAILING' },
      error: 'the transition was aborted',
    };
    expect(judge({ status }).causes.map(({ message }) => message)).toEqual([
      'The job of the active deployment does not run, its state is "FAILING".',
      'The operator reports an error: the transition was aborted.',
    ]);
  });

  it('tells the active half, and compares it with what is asked for', () => {
    const object = {
      spec: {
        template: {
          spec: { flinkVersion: 'v2_0', job: { parallelism: 4 } },
        },
      },
      status: {
        blueGreenState: 'ACTIVE_BLUE',
        jobStatus: { state: 'RUNNING' },
      },
    };
    expect(facts(object)).toEqual({
      State: 'ACTIVE_BLUE',
      Active: 'blue',
      Job: 'RUNNING',
      Parallelism: '4',
      'Flink version': '2.0',
    });
    expect(
      comparison(object, { related: [makeHalf('blue', 'RUNNING')] }),
    ).toMatchObject({
      Parallelism: '4 / 2 !',
      'Flink version': 'v2_0 / -',
    });
  });
});
