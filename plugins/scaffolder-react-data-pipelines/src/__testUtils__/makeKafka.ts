import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
import { makeResourceDetail } from '@data-portal/plugin-data-pipelines-react/testUtils';

/** A Kafka cluster as a line of a list. */
export function makeKafka(
  name: string,
  options?: { cluster?: string; namespace?: string },
): ResourceSummary {
  return makeResourceDetail({
    ref: {
      cluster: options?.cluster ?? 'production',
      group: 'kafka.strimzi.io',
      kind: 'Kafka',
      namespace: options?.namespace ?? 'kafka',
      name,
    },
    title: name,
    kindTitle: 'Kafka cluster',
    facts: [{ label: 'Version', value: '4.3.1' }],
  });
}
