import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  Judgement,
  listAt,
  numberAt,
  oneLine,
  recordAt,
  textAt,
  wordAt,
} from '../judging';
import { application, judgeApplication } from './application';
import { confluentKind } from './confluentKind';

const SHOWN = 3;

/** Kafka has several words for a mirror that does not get its records. */
function isBroken(word: string | undefined): boolean {
  return word !== undefined && /FAILED|UNAVAILABLE|ERROR/.test(word);
}

function judgeMirrors({ object }: KindInput): Judgement[] {
  const mirrors = recordAt(object, 'status.mirrorTopics');
  const names = Object.keys(mirrors);
  const broken = names.filter(name =>
    isBroken(wordAt(mirrors, [name, 'status'])),
  );
  if (!broken.length) {
    return [];
  }
  const shown = broken.slice(0, SHOWN).map(name => oneLine(name, 60));
  const isAll = broken.length === names.length;
  return [
    {
      state: isAll ? 'failed' : 'degraded',
      reason: 'MirrorTopicsFailed',
      message: `${broken.length} of ${
        names.length
      } mirror topics get no records: ${shown.join(', ')}${
        broken.length > SHOWN ? ' and others' : ''
      }.`,
      evidence: 'status',
    },
  ];
}

function clusterOf(object: unknown, side: 'source' | 'destination') {
  const path = `spec.${side}KafkaCluster`;
  return (
    textAt(object, `${path}.bootstrapEndpoint`) ??
    textAt(object, `${path}.kafkaRestClassRef.name`) ??
    textAt(object, `status.${side}KafkaClusterID`)
  );
}

/**
 * Mirrors topics from one Kafka cluster to another.
 *
 * @internal
 */
export const clusterLink = confluentKind({
  kind: 'ClusterLink',
  title: 'Confluent cluster link',
  ...application,
  rules: input => [...judgeMirrors(input), ...judgeApplication(input)],
  facts: ({ object }) => [
    ['State', textAt(object, 'status.state')],
    ['From', clusterOf(object, 'source')],
    ['To', clusterOf(object, 'destination')],
    [
      'Mirror topics',
      numberAt(object, 'status.numMirrorTopics') ??
        listAt(object, 'spec.mirrorTopics').length,
    ],
  ],
});
