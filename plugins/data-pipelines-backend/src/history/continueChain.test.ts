import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import { continueChain } from './continueChain';

const end = { state: 'healthy' as const, at: 1_000, position: 4 };

function seen(...steps: [number, VerdictState][]) {
  return steps.map(([at, to]) => ({
    ref: 'a',
    uid: '1',
    to,
    reason: 'Some',
    at,
  }));
}

function added(...steps: [number, VerdictState][]) {
  return continueChain(end, seen(...steps)).map(
    ({ position, from, to, at }) => `${position} ${from}>${to} ${at}`,
  );
}

describe('continueChain', () => {
  it('goes on from where the chain ends, in the order of time', () => {
    expect(added([3_000, 'healthy'], [2_000, 'failed'])).toEqual([
      '4 healthy>failed 2000',
      '5 failed>healthy 3000',
    ]);
  });

  it('takes for known what leads where it is already, or is older', () => {
    // Another replica saw it recover at 1000, and this one a little later.
    expect(added([500, 'failed'], [1_200, 'healthy'])).toEqual([]);
    expect(
      added([500, 'failed'], [1_200, 'healthy'], [2_000, 'degraded']),
    ).toEqual(['4 healthy>degraded 2000']);
  });
});
