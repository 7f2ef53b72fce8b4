import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  compare,
  labelOf,
  listAt,
  numberAt,
  oneLine,
  textAt,
  valueAt,
  wordAt,
} from '../judging';
import { judgeAutoRestart } from './autoRestart';
import {
  judgeConnectStatus,
  tasksInWords,
  wantedState,
} from './connectorTasks';
import { LABEL_CLUSTER } from './labels';
import { labelledCluster, strimziKind } from './strimziKind';

const STATUS = 'status.connectorStatus';
const TOPICS_SHOWN = 5;

function topicsOf(object: unknown): string | undefined {
  const topics = listAt(object, 'status.topics').filter(
    topic => typeof topic === 'string',
  );
  const rest = topics.length - TOPICS_SHOWN;
  return topics.length
    ? `${topics
        .slice(0, TOPICS_SHOWN)
        .map(topic => oneLine(topic, 80))
        .join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
    : undefined;
}

function rules(input: KindInput) {
  const { object } = input;
  return [
    ...judgeConnectStatus(
      valueAt(object, STATUS),
      'The connector',
      wantedState(valueAt(object, 'spec')),
    ),
    ...judgeAutoRestart(
      input,
      valueAt(object, 'status.autoRestart'),
      'the connector',
    ),
  ];
}

/**
 * A connector. The resource is ready as soon as Connect has taken it, whatever
 * its tasks do afterwards.
 *
 * @internal
 */
export const kafkaConnector = strimziKind({
  kind: 'KafkaConnector',
  title: 'Kafka connector',
  entity: { kind: 'Component', type: 'kafka-connector' },
  dependsOn: labelledCluster('KafkaConnect'),
  rules,
  facts: ({ object }) => [
    ['State', textAt(object, `${STATUS}.connector.state`)],
    ['Tasks', tasksInWords(valueAt(object, STATUS))],
    ['Class', textAt(object, 'spec.class')?.split('.').at(-1)],
    ['Topics', topicsOf(object)],
    ['Connect cluster', labelOf(object, LABEL_CLUSTER)],
  ],
  comparison: ({ object }) => [
    ...compare({
      label: 'State',
      declared: wantedState(valueAt(object, 'spec')).toLowerCase(),
      reported: wordAt(object, `${STATUS}.connector.state`)?.toLowerCase(),
    }),
    ...compare({
      label: 'Tasks',
      declared: numberAt(object, 'spec.tasksMax'),
      reported: listAt(object, `${STATUS}.tasks`).length,
      // What is declared is the most there may be.
      differs: false,
    }),
  ],
});
