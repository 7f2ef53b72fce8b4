import { Alert, Flex, Text } from '@backstage/ui';
import {
  KafkaTopicRuntime,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import {
  FactItem,
  FactList,
  Sparkline,
  formatBytes,
  formatCount,
  formatRate,
} from '@data-portal/plugin-data-pipelines-react';
import { ConfigTable } from './ConfigTable';
import { GroupsTable } from './GroupsTable';
import { PartitionStrip, skewOf } from './PartitionStrip';

/**
 * @internal
 */
export type TopicRuntimeProps = {
  runtime: KafkaTopicRuntime;
  object: KubernetesObject;
};

function messagesOf(runtime: KafkaTopicRuntime): number | undefined {
  let sum = 0;
  for (const { beginOffset, endOffset } of runtime.partitions) {
    if (beginOffset === undefined || endOffset === undefined) {
      return undefined;
    }
    sum += endOffset - beginOffset;
  }
  return sum;
}

function factsOf(runtime: KafkaTopicRuntime): FactItem[] {
  const { partitions, size, producedPerSecond, rateSamples } = runtime;
  const messages = messagesOf(runtime);
  const skew = skewOf(partitions);
  const rates = rateSamples.map(({ perSecond }) => perSecond);
  return [
    {
      label: 'Written',
      value:
        producedPerSecond === undefined ? (
          'not known yet'
        ) : (
          <>
            {formatRate(producedPerSecond)}{' '}
            <Sparkline
              values={rates}
              label={`Messages written, at most ${formatRate(
                Math.max(0, ...rates),
              )} in two hours`}
            />
          </>
        ),
      hint: 'messages, over the last two minutes',
    },
    {
      label: 'Messages',
      value: messages === undefined ? 'not known yet' : formatCount(messages),
      hint: 'at most: compaction and transactions take some away',
    },
    {
      label: 'On disk',
      value: size === undefined ? 'not known' : formatBytes(size),
      hint: 'all replicas together',
    },
    {
      label: 'Partitions',
      value: partitions.length,
      ...(skew !== undefined &&
        skew > 2 && { hint: `the largest is ${skew.toFixed(1)} × the mean` }),
    },
  ];
}

/**
 * What the brokers say of a topic: who reads it and how far behind, what is in
 * it, and whether it is set as declared.
 *
 * @internal
 */
export function TopicRuntime(props: TopicRuntimeProps) {
  const { runtime, object } = props;
  if (!runtime.exists) {
    return (
      <Alert
        role="status"
        status="warning"
        icon
        title={`The brokers know no topic ${runtime.topic}.`}
        description="It has just been declared and is not made yet, or somebody deleted it there."
      />
    );
  }
  return (
    <Flex direction="column" gap="4">
      <FactList facts={factsOf(runtime)} />
      <Text as="h4" weight="bold">
        Consumer groups
      </Text>
      <GroupsTable topic={runtime.topic} groups={runtime.groups} />
      <Text as="h4" weight="bold">
        Partitions
      </Text>
      <PartitionStrip
        partitions={runtime.partitions}
        minInSync={runtime.minInSync}
      />
      <Text as="h4" weight="bold">
        Settings
      </Text>
      <ConfigTable object={object} configs={runtime.configs} />
    </Flex>
  );
}
