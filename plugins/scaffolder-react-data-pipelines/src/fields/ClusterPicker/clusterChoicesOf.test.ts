import { makeCluster, makeSources } from '../../__testUtils__/makeSources';
import { clusterChoicesOf } from './clusterChoicesOf';
import { problemOfCluster } from './problemOfCluster';

const TOPIC = 'KafkaTopic.kafka.strimzi.io';

describe('clusterChoicesOf', () => {
  it('puts first what can be picked, and says why the rest can not', () => {
    expect(clusterChoicesOf(makeSources(), TOPIC)).toEqual([
      { cluster: 'production', title: 'production' },
      { cluster: 'staging', title: 'staging' },
      {
        cluster: 'edge',
        title: 'edge',
        obstacle: 'Nothing listens at edge.example.com',
      },
    ]);
  });

  it.each([
    ['syncing', 'It is being read for the first time'],
    ['forbidden', 'The portal may not read KafkaTopic there'],
    ['unreachable', 'It does not answer'],
    ['absent', 'It does not offer KafkaTopic. Is the operator installed?'],
  ] as const)('explains a kind that is %s', (state, obstacle) => {
    const [kind] = makeCluster('x').kinds;
    const sources = {
      clusters: [makeCluster('x', { kinds: [{ ...kind, state }] })],
    };
    expect(clusterChoicesOf(sources, TOPIC)[0].obstacle).toContain(obstacle);
  });

  it('explains a kind that nobody has heard of, and closed doors', () => {
    const choices = clusterChoicesOf(
      {
        clusters: [
          makeCluster('a', { kinds: [] }),
          makeCluster('b', { state: 'forbidden', error: 'The token expired' }),
          makeCluster('c', { state: 'unreachable' }),
        ],
      },
      TOPIC,
    );
    expect(choices.map(({ obstacle }) => obstacle)).toEqual([
      'It does not offer KafkaTopic. Is the operator installed?',
      'The token expired',
      'It does not answer',
    ]);
  });

  it('looks at the cluster alone when no kind is asked for', () => {
    const choices = clusterChoicesOf({
      clusters: [
        makeCluster('a', { kinds: [] }),
        makeCluster('b', { state: 'syncing' }),
      ],
    });
    expect(choices[0]).toEqual({ cluster: 'a', title: 'a' });
    expect(choices[1].obstacle).toContain('for the first time');
  });
});

describe('problemOfCluster', () => {
  const choices = clusterChoicesOf(makeSources(), TOPIC);

  it.each([
    [undefined, 'Choose a cluster'],
    ['moon', 'The portal knows no cluster "moon". Choose another'],
    ['edge', 'edge can not be used: Nothing listens at edge.example.com'],
    ['production', undefined],
  ])('says of %s: %s', (cluster, problem) => {
    expect(problemOfCluster(cluster, choices)).toBe(problem);
  });
});
