import { makePod } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { strimziPodSet } from './StrimziPodSet';

const { judge, facts, entity } = underTest(strimziPodSet);

describe('StrimziPodSet', () => {
  it.each([
    [3, 3, 'healthy'],
    [2, 3, 'degraded'],
    [2, 2, 'progressing'],
  ])('judges %d ready and %d current of 3 pods', (ready, current, state) => {
    const status = { pods: 3, readyPods: ready, currentPods: current };
    expect(judge({ status }).state).toBe(state);
    expect(facts({ status }).Pods).toBe(
      `${ready} of 3 ready, ${current} current`,
    );
  });

  it('says what keeps its pods from running', () => {
    const pod = makePod('events-brokers-0', {
      containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull' } } }],
    });
    expect(
      judge(
        { status: { pods: 1, readyPods: 0, currentPods: 1 } },
        { related: [pod] },
      ).causes.map(({ reason }) => reason),
    ).toEqual(['PodsNotReady', 'ErrImagePull']);
  });

  it('is a part of what it was made for', () => {
    const labels = {
      'strimzi.io/kind': 'Kafka',
      'strimzi.io/cluster': 'events',
    };
    expect(facts({ metadata: { labels } })).toEqual({
      'Made for': 'Kafka',
      Cluster: 'events',
    });
    expect(entity({})).toBeUndefined();
  });
});
