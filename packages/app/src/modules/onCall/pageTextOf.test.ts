import {
  makeResourceDetail,
  makeVerdict,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { pageTextOf } from './pageTextOf';

describe('pageTextOf', () => {
  it('says what is wrong, where, since when, and why', () => {
    const detail = makeResourceDetail({
      verdict: makeVerdict({
        state: 'failed',
        reason: 'RestartLoop',
        message: 'The job fails.',
        since: '2026-12-01T03:00:00Z',
        causes: [
          {
            state: 'failed',
            reason: 'OutOfMemory',
            message: 'The task manager was killed.',
            evidence: 'pods',
          },
        ],
      }),
    });
    const text = pageTextOf(detail);
    expect(text?.title).toBe(
      `${detail.kindTitle} ${detail.title} (${detail.ref.cluster}, ${detail.ref.namespace}): failed, RestartLoop`,
    );
    expect(text?.details).toBe(
      'The job fails.\nSince 2026-12-01T03:00:00Z.\nOutOfMemory: The task manager was killed.',
    );
  });

  it('dates what may be old', () => {
    const detail = makeResourceDetail({
      freshness: 'unreachable',
      observedAt: '2026-12-01T02:00:00Z',
      verdict: makeVerdict({ state: 'degraded' }),
    });
    expect(pageTextOf(detail)?.details).toContain(
      'does not answer; this is as of 2026-12-01T02:00:00Z',
    );
  });

  it('has nothing to say of what is fine', () => {
    const detail = makeResourceDetail({
      verdict: makeVerdict({ state: 'healthy' }),
    });
    expect(pageTextOf(detail)).toBeUndefined();
  });
});
