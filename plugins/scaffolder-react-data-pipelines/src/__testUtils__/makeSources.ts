import {
  ClusterSource,
  SourcesAnswer,
} from '@data-portal/plugin-data-pipelines-common';

/** A cluster that answers and serves Kafka topics. */
export function makeCluster(
  cluster: string,
  overrides?: Partial<ClusterSource>,
): ClusterSource {
  return {
    cluster,
    title: cluster,
    state: 'synced',
    kinds: [
      {
        group: 'kafka.strimzi.io',
        kind: 'KafkaTopic',
        state: 'synced',
        count: 1,
      },
    ],
    ...overrides,
  };
}

/** Two clusters that answer and one that is down. */
export function makeSources(overrides?: Partial<SourcesAnswer>): SourcesAnswer {
  return {
    clusters: [
      makeCluster('staging'),
      makeCluster('edge', {
        state: 'unreachable',
        error: 'Nothing listens at edge.example.com',
      }),
      makeCluster('production'),
    ],
    runtimes: [],
    ...overrides,
  };
}
