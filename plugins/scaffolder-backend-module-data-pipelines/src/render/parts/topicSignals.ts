import { AlertRule, DashboardPanel } from '../Part';
import { figuresMissing } from '../shared/figuresMissing';
import { series } from '../shared/promql';

const OFFSET = 'kafka_topic_partition_current_offset';

function topicFiguresMissing(topicName: string): AlertRule {
  return figuresMissing({
    of: topicName,
    series: series(OFFSET, { topic: topicName }),
    source: 'kafka-exporter of its Kafka cluster runs',
  });
}

/** @internal */
export function topicAlerts(topicName: string): AlertRule[] {
  return [
    {
      alert: 'TopicUnderReplicated',
      of: topicName,
      expr: `max by (topic) (${series(
        'kafka_topic_partition_under_replicated_partition',
        { topic: topicName },
      )}) > 0`,
      for: '10m',
      severity: 'warning',
      summary: `Partitions of ${topicName} have fewer copies than they should`,
      action:
        'See which broker is down or slow. Messages are safe while enough copies are in sync; writes stop below that.',
    },
    topicFiguresMissing(topicName),
  ];
}

/**
 * How many seconds of messages a consumer group has not read: the messages that
 * wait, by how many come in a second. Where none come and some wait, it is
 * infinite: the reader stands still.
 */
function lagSeconds(group: string, topicName: string): string {
  const lag = series('kafka_consumergroup_lag', {
    consumergroup: group,
    topic: topicName,
  });
  const written = series(OFFSET, { topic: topicName });
  return `sum by (topic) (${lag} > 0) / sum by (topic) (rate(${written}[10m]))`;
}

/** @internal */
export function readerAlerts(options: {
  group: string;
  topicName: string;
  maxLagSeconds: number;
}): AlertRule[] {
  const { group, topicName, maxLagSeconds } = options;
  return [
    {
      alert: 'ReaderBehind',
      of: `${group}/${topicName}`,
      expr: `${lagSeconds(group, topicName)} > ${maxLagSeconds}`,
      for: '10m',
      severity: 'warning',
      summary: `${group} is more than ${maxLagSeconds} seconds behind on ${topicName}`,
      action:
        'See whether the reader runs, whether it restarts, and whether it has as many processes as the topic has partitions.',
    },
    topicFiguresMissing(topicName),
  ];
}

/** @internal */
export function topicPanels(topicName: string): DashboardPanel[] {
  const topic = { topic: topicName };
  return [
    {
      title: `${topicName}: messages a second`,
      unit: 'cps',
      targets: [
        {
          expr: `sum(rate(${series(OFFSET, topic)}[5m]))`,
          legend: 'written',
        },
      ],
    },
    {
      title: `${topicName}: messages that wait`,
      unit: 'short',
      targets: [
        {
          expr: `sum by (consumergroup) (${series(
            'kafka_consumergroup_lag',
            topic,
          )} > 0)`,
          legend: '{{consumergroup}}',
        },
      ],
    },
  ];
}
