import {
  ContainerSummary,
  PodSummary,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * A running container, or what the overrides make of it.
 *
 * @public
 */
export function makeContainer(
  overrides?: Partial<ContainerSummary>,
): ContainerSummary {
  return {
    name: 'main',
    image: 'example.org/job:1',
    ready: true,
    restarts: 0,
    state: 'running',
    ...overrides,
  };
}

/**
 * A running pod with one container, or what the overrides make of it.
 *
 * @public
 */
export function makePod(overrides?: Partial<PodSummary>): PodSummary {
  return {
    name: 'job-0',
    namespace: 'shop',
    phase: 'Running',
    startedAt: '2025-01-01T00:00:00Z',
    containers: [makeContainer()],
    ...overrides,
  };
}
