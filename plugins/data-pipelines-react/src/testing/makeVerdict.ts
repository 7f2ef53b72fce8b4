import { Verdict } from '@data-portal/plugin-data-pipelines-common';

/**
 * A healthy verdict, or what the overrides make of it.
 *
 * @public
 */
export function makeVerdict(overrides?: Partial<Verdict>): Verdict {
  return {
    state: 'healthy',
    reason: 'Ready',
    message: 'The topic is as declared.',
    since: '2025-01-01T00:00:00Z',
    source: 'KafkaTopic status',
    causes: [],
    ...overrides,
  };
}
