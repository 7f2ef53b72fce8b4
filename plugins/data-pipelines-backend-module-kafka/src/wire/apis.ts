import {
  API,
  consumerGroupDescribeV0,
  describeConfigsV2,
  describeConfigsV3,
  describeConfigsV4,
  describeGroupsV5,
  describeLogDirsV2,
  describeLogDirsV3,
  describeLogDirsV4,
  describeTopicPartitionsV0,
  findCoordinatorV4,
  findCoordinatorV5,
  findCoordinatorV6,
  listGroupsV4,
  listGroupsV5,
  listOffsetsV7,
  listOffsetsV8,
  listOffsetsV9,
  metadataV10,
  metadataV11,
  metadataV12,
  offsetFetchV8,
  offsetFetchV9,
} from '@platformatic/kafka';
import {
  describeShareGroupOffsetsV0,
  shareGroupDescribeV1,
} from './shareGroups';
import { streamsGroupDescribeV0 } from './streamsGroups';

/**
 * One call of the Kafka protocol, in the versions that we can speak, newest
 * first. Their answers have the same shape.
 */
export type WireCall<TArguments extends unknown[], TAnswer> = {
  name: string;
  versions: API<TArguments, TAnswer>[];
};

function call<TArguments extends unknown[], TAnswer>(
  name: string,
  newest: API<TArguments, TAnswer>,
  ...older: API<any, any>[]
): WireCall<TArguments, TAnswer> {
  return { name, versions: [newest, ...older] };
}

/**
 * What is asked of brokers: all of it reads. The oldest versions are those of
 * Kafka 3.0.
 */
export const wire = {
  metadata: call('Metadata', metadataV12.api, metadataV11.api, metadataV10.api),
  topicPartitions: call(
    'DescribeTopicPartitions',
    describeTopicPartitionsV0.api,
  ),
  listOffsets: call(
    'ListOffsets',
    listOffsetsV9.api,
    listOffsetsV8.api,
    listOffsetsV7.api,
  ),
  listGroups: call('ListGroups', listGroupsV5.api, listGroupsV4.api),
  describeGroups: call('DescribeGroups', describeGroupsV5.api),
  describeConsumerGroups: call(
    'ConsumerGroupDescribe',
    consumerGroupDescribeV0.api,
  ),
  describeShareGroups: call('ShareGroupDescribe', shareGroupDescribeV1),
  describeStreamsGroups: call('StreamsGroupDescribe', streamsGroupDescribeV0),
  shareOffsets: call('DescribeShareGroupOffsets', describeShareGroupOffsetsV0),
  findCoordinator: call(
    'FindCoordinator',
    findCoordinatorV6.api,
    findCoordinatorV5.api,
    findCoordinatorV4.api,
  ),
  fetchOffsets: call('OffsetFetch', offsetFetchV9.api, offsetFetchV8.api),
  describeConfigs: call(
    'DescribeConfigs',
    describeConfigsV4.api,
    describeConfigsV3.api,
    describeConfigsV2.api,
  ),
  describeLogDirs: call(
    'DescribeLogDirs',
    describeLogDirsV4.api,
    describeLogDirsV3.api,
    describeLogDirsV2.api,
  ),
};
