import {
  ClusterSource,
  SourcesAnswer,
} from '@data-portal/plugin-data-pipelines-common';

const TYPES: [string, string][] = [
  ['kafka.strimzi.io', 'KafkaTopic'],
  ['kafka.strimzi.io', 'Kafka'],
  ['kafka.strimzi.io', 'KafkaConnect'],
  ['flink.apache.org', 'FlinkDeployment'],
];

/** A cluster that answers and serves what the tests choose from. */
export function makeCluster(
  cluster: string,
  overrides?: Partial<ClusterSource>,
): ClusterSource {
  return {
    cluster,
    title: cluster,
    state: 'synced',
    kinds: TYPES.map(([group, kind]) => ({
      group,
      kind,
      state: 'synced',
      count: 1,
    })),
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
