import { Select } from '@backstage/ui';
import {
  ResourceSummary,
  TopicChoice,
  toTopicChoice,
} from '@data-portal/plugin-data-pipelines-common';
import { useResources } from '@data-portal/plugin-data-pipelines-react';
import { useEffect, useState } from 'react';
import { FieldBox } from '../../form/FieldBox';
import { BLANK_OPTION } from '../../form/blankOption';
import { emptyNote, moreNote } from '../../form/emptyNote';
import { Note } from '../../form/FieldNote';
import { useFieldFrame } from '../../form/useFieldFrame';
import { groupWord } from '../../form/groupWord';
import { problemNote } from '../../form/problemNote';
import { useDebounced } from '../../form/useDebounced';
import { useReading } from '../../form/useReading';
import { withChosen } from '../../form/withChosen';
import { topicPickerSchema } from './schema';
import { isInPlace, toTopics, topicIdOf } from './topicPlace';
import { topicPlaceOf } from './topicPlaceOf';

/**
 * @public
 */
export type TopicPickerProps = typeof topicPickerSchema.TProps;

const TOPIC = 'KafkaTopic.kafka.strimzi.io';
const TYPING_MS = 300;
/** So many fit into a list with a search above it. */
const LISTED = 50;
const NONE: ResourceSummary[] = [];

function partitionsText({ partitions }: TopicChoice): string {
  if (partitions === undefined) {
    return 'as many partitions as the brokers give';
  }
  return partitions === 1 ? '1 partition' : `${partitions} partitions`;
}

function toOption(topic: TopicChoice, owner?: string, state?: string) {
  return {
    id: topicIdOf(topic),
    label: topic.topicName ?? topic.name ?? '',
    description: [
      partitionsText(topic),
      ...(owner ? [`owned by ${groupWord(owner)}`] : []),
      ...(topic.kafkaCluster ? [`Kafka cluster ${topic.kafkaCluster}`] : []),
      ...(state ? [state] : []),
    ].join(' · '),
  };
}

/**
 * Picks topics that exist, one or several, out of what the inventory finds for
 * the text that is typed.
 *
 * @public
 */
export function TopicPicker(props: TopicPickerProps) {
  const { disabled, formContext, formData, onChange, schema, uiSchema } = props;
  const { required } = props;
  const takesSeveral = schema.type === 'array';
  const place = topicPlaceOf(formContext?.formData, uiSchema['ui:options']);
  const { cluster, kafkaCluster } = place;
  const needsKafkaCluster =
    uiSchema['ui:options']?.kafkaClusterField !== undefined;
  const isIdle =
    cluster === undefined || (needsKafkaCluster && kafkaCluster === undefined);

  const reading = useReading(cluster, TOPIC);
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim(), TYPING_MS);
  const resources = useResources(
    {
      technology: ['kafka'],
      kind: [TOPIC],
      cluster: [cluster ?? ''],
      ...(kafkaCluster && { namespace: [kafkaCluster.namespace] }),
      ...(q && { q }),
      sort: 'name',
      limit: LISTED,
    },
    { enabled: !isIdle },
  );
  const page =
    !isIdle && resources.status === 'ready' ? resources.data : undefined;
  const found = (page?.items ?? NONE)
    .map(summary => ({ summary, topic: toTopicChoice(summary) }))
    .filter(({ topic }) => isInPlace(topic, place));

  const chosen = toTopics(formData);
  const kept = chosen.filter(topic => isInPlace(topic, place));
  const hasStrayed = kept.length < chosen.length;
  useEffect(() => {
    if (hasStrayed) {
      onChange(takesSeveral ? kept : undefined);
    }
  });

  const noteOf = (): Note | undefined => {
    if (cluster === undefined) {
      return { tone: 'plain', text: 'Choose a cluster first' };
    }
    if (isIdle) {
      return { tone: 'plain', text: 'Choose a Kafka cluster first' };
    }
    if (resources.status === 'failed') {
      return problemNote(resources);
    }
    // While another place is asked, the answer of the one before is in view.
    if (!page || resources.isPrevious) {
      return undefined;
    }
    const isComplete = page.total <= page.items.length;
    const where = kafkaCluster ? `Kafka cluster ${kafkaCluster.name}` : cluster;
    if (!q && !found.length) {
      return emptyNote({
        reading,
        nouns: 'topics',
        where,
        isComplete,
        none: `There is no topic in ${where} that you may see. Make one first, by the template Kafka topic`,
      });
    }
    return isComplete ? undefined : moreNote('topics');
  };
  const frame = useFieldFrame(props, {
    label: takesSeveral ? 'Topics' : 'Topic',
    description: takesSeveral
      ? 'Topics that exist already. Search for them by name or owner.'
      : 'A topic that exists already. Search for it by name or owner.',
    note: noteOf(),
  });
  const isLoading = !isIdle && resources.status === 'loading';

  const choose = (ids: string[]) => {
    const topics = ids.flatMap(
      id =>
        found.find(({ topic }) => topicIdOf(topic) === id)?.topic ??
        chosen.find(topic => topicIdOf(topic) === id) ??
        [],
    );
    onChange(takesSeveral ? topics : topics[0]);
  };

  const canBeBlank = !takesSeveral && !required && chosen.length > 0;
  const common = {
    ...frame.control,
    isDisabled: disabled || isIdle,
    loading: isLoading ? { state: 'loading' as const } : undefined,
    search: {
      mode: 'server',
      inputValue: typed,
      onInputChange: setTyped,
      placeholder: 'Search topics',
    },
    options: withChosen(
      [
        ...(canBeBlank ? [BLANK_OPTION] : []),
        ...found.map(({ summary, topic }) =>
          toOption(topic, summary.ownership.owner, summary.verdict.state),
        ),
      ],
      chosen.map(topic => toOption(topic)),
    ),
  } as const;
  const placeholder = takesSeveral ? 'Choose topics' : 'Choose a topic';

  return (
    <FieldBox frame={frame}>
      {takesSeveral ? (
        <Select
          {...common}
          selectionMode="multiple"
          placeholder={isLoading ? 'Loading…' : placeholder}
          value={chosen.map(topicIdOf)}
          onChange={ids => choose(ids.map(String))}
        />
      ) : (
        <Select
          {...common}
          placeholder={isLoading ? 'Loading…' : placeholder}
          value={chosen.length ? topicIdOf(chosen[0]) : null}
          onChange={id => choose(id ? [String(id)] : [])}
        />
      )}
    </FieldBox>
  );
}
