import { API, Reader, Writer, createAPI } from '@platformatic/kafka';

const DESCRIBE_GROUPS = 77;
const DESCRIBE_OFFSETS = 90;

/**
 * What a share group is made of, as ShareGroupDescribe answers it.
 *
 * @internal
 */
export type ShareGroupDescription = {
  throttleTimeMs: number;
  groups: {
    errorCode: number;
    groupId: string;
    members: {
      clientId: string;
      clientHost: string;
      assignment: {
        topicPartitions: { topicName: string; partitions: number[] }[];
      };
    }[];
  }[];
};

/**
 * How far share groups are, as DescribeShareGroupOffsets answers it.
 *
 * @internal
 */
export type ShareGroupOffsets = {
  throttleTimeMs: number;
  groups: {
    groupId: string;
    topics: {
      name: string;
      partitions: {
        partitionIndex: number;
        /** All before it are done with; -1 where nothing was read yet. */
        startOffset: bigint;
        errorCode: number;
      }[];
    }[];
    errorCode: number;
  }[];
};

function readAssignment(reader: Reader) {
  const topicPartitions = reader.readArray(each => {
    each.readUUID();
    return {
      topicName: each.readString(),
      partitions: each.readArray(each1 => each1.readInt32(), true, false),
    };
  });
  reader.readTaggedFields();
  return { topicPartitions };
}

/**
 * ShareGroupDescribe, version 1 (KIP-932, Kafka 4.1): the library has no calls
 * for share groups.
 *
 * @internal
 */
export const shareGroupDescribeV1: API<[string[]], ShareGroupDescription> =
  createAPI(
    DESCRIBE_GROUPS,
    1,
    (groupIds: string[]) =>
      Writer.create()
        .appendArray(groupIds, (w, id) => w.appendString(id), true, false)
        .appendBoolean(false)
        .appendTaggedFields(),
    (_correlationId, _apiKey, _apiVersion, reader) => ({
      throttleTimeMs: reader.readInt32(),
      groups: reader.readArray(group => {
        const errorCode = group.readInt16();
        group.readNullableString();
        const groupId = group.readString();
        // State, epoch, epoch of the assignment, assignor.
        group.readString();
        group.readInt32();
        group.readInt32();
        group.readString();
        const members = group.readArray(member => {
          // Id, rack, epoch.
          member.readString();
          member.readNullableString();
          member.readInt32();
          const clientId = member.readString();
          const clientHost = member.readString();
          member.readArray(each => each.readString(), true, false);
          const assignment = readAssignment(member);
          return { clientId, clientHost, assignment };
        });
        // Operations that we may do.
        group.readInt32();
        return { errorCode, groupId, members };
      }),
    }),
  );

/**
 * DescribeShareGroupOffsets, version 0 (KIP-932, Kafka 4.1), of all topics.
 *
 * @internal
 */
export const describeShareGroupOffsetsV0: API<[string[]], ShareGroupOffsets> =
  createAPI(
    DESCRIBE_OFFSETS,
    0,
    (groupIds: string[]) =>
      Writer.create()
        .appendArray(groupIds, (w, id) => {
          w.appendString(id).appendArray(null, () => {});
        })
        .appendTaggedFields(),
    (_correlationId, _apiKey, _apiVersion, reader) => ({
      throttleTimeMs: reader.readInt32(),
      groups: reader.readArray(group => {
        const groupId = group.readString();
        const topics = group.readArray(topic => {
          const name = topic.readString();
          topic.readUUID();
          const partitions = topic.readArray(partition => {
            const partitionIndex = partition.readInt32();
            const startOffset = partition.readInt64();
            partition.readInt32();
            const errorCode = partition.readInt16();
            partition.readNullableString();
            return { partitionIndex, startOffset, errorCode };
          });
          return { name, partitions };
        });
        const errorCode = group.readInt16();
        group.readNullableString();
        return { groupId, topics, errorCode };
      }),
    }),
  );
