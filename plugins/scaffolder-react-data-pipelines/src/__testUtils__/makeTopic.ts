import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
import { makeResourceDetail } from '@data-portal/plugin-data-pipelines-react/testUtils';

/** A topic as a line of a list. */
export function makeTopic(
  name: string,
  parts?: { cluster?: string; topic?: string; kafka?: string },
): ResourceSummary {
  return makeResourceDetail({
    ref: {
      cluster: parts?.cluster ?? 'production',
      group: 'kafka.strimzi.io',
      kind: 'KafkaTopic',
      namespace: 'kafka',
      name,
    },
    title: name,
    entityRef: `resource:default/${name}`,
    facts: [
      ...(parts?.topic ? [{ label: 'Topic', value: parts.topic }] : []),
      { label: 'Partitions', value: '12' },
      { label: 'Cluster', value: parts?.kafka ?? 'main' },
    ],
  });
}
