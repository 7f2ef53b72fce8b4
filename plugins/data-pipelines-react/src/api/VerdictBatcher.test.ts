import { EntityVerdict } from '@data-portal/plugin-data-pipelines-common';
import { makeResourceDetail } from '../testing/makeResourceDetail';
import { VerdictBatcher } from './VerdictBatcher';

const refs = Array.from({ length: 150 }, (_, index) => `resource:x/t${index}`);

describe('VerdictBatcher', () => {
  it('asks about up to a hundred entities in one request, each once', async () => {
    const verdict: EntityVerdict = makeResourceDetail();
    const getVerdicts = jest.fn(async (asked: string[]) => ({
      items: Object.fromEntries(
        asked.filter(ref => ref !== refs[7]).map(ref => [ref, verdict]),
      ),
    }));
    const batcher = new VerdictBatcher({ getVerdicts });

    const answers = await Promise.all(
      [...refs, refs[0]].map(ref => batcher.load(ref)),
    );

    expect(getVerdicts.mock.calls.map(([asked]) => asked.length)).toEqual([
      100, 50,
    ]);
    expect(answers[0]).toBe(verdict);
    expect(answers[7]).toBeUndefined();
    expect(answers[150]).toBe(verdict);

    await batcher.load(refs[3]);
    expect(getVerdicts).toHaveBeenCalledTimes(3);
  });

  it('tells everybody who waits when a request fails', async () => {
    const batcher = new VerdictBatcher({
      getVerdicts: async () => {
        throw new Error('out of order');
      },
    });
    const outcomes = await Promise.allSettled([
      batcher.load('a'),
      batcher.load('b'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
  });
});
