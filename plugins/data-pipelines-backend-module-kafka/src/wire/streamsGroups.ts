import { API, Reader, Writer, createAPI } from '@platformatic/kafka';

const DESCRIBE_GROUPS = 89;

/**
 * Tasks, by the part of the topology that they belong to.
 *
 * @internal
 */
export type StreamsTasks = { subtopologyId: string; partitions: number[] };

/**
 * @internal
 */
export type StreamsAssignment = {
  activeTasks: StreamsTasks[];
  standbyTasks: StreamsTasks[];
  warmupTasks: StreamsTasks[];
};

/**
 * What a streams group is made of, as StreamsGroupDescribe answers it.
 *
 * @internal
 */
export type StreamsGroupDescription = {
  throttleTimeMs: number;
  groups: {
    errorCode: number;
    errorMessage: string | null;
    groupId: string;
    topology: {
      epoch: number;
      /** Null where topics are missing, or do not fit together. */
      subtopologies:
        | {
            subtopologyId: string;
            sourceTopics: string[];
            repartitionSinkTopics: string[];
            stateChangelogTopics: string[];
            repartitionSourceTopics: string[];
          }[]
        | null;
    } | null;
    members: {
      clientId: string;
      clientHost: string;
      topologyEpoch: number;
      processId: string;
      assignment: StreamsAssignment;
      targetAssignment: StreamsAssignment;
    }[];
  }[];
};

function readTexts(reader: Reader): string[] {
  return reader.readArray(each => each.readString(), true, false);
}

/** Of a topic that Kafka Streams makes for itself: the name alone. */
function readOwnTopics(reader: Reader): string[] {
  return reader.readArray(topic => {
    const name = topic.readString();
    // Partitions, replication factor, settings.
    topic.readInt32();
    topic.readInt16();
    topic.readArray(setting => {
      setting.readString();
      setting.readString();
    });
    return name;
  });
}

function readTopology(reader: Reader) {
  const epoch = reader.readInt32();
  const subtopologies = reader.readNullableArray(part => ({
    subtopologyId: part.readString(),
    sourceTopics: readTexts(part),
    repartitionSinkTopics: readTexts(part),
    stateChangelogTopics: readOwnTopics(part),
    repartitionSourceTopics: readOwnTopics(part),
  }));
  reader.readTaggedFields();
  return { epoch, subtopologies };
}

function readTasks(reader: Reader): StreamsTasks[] {
  return reader.readArray(tasks => ({
    subtopologyId: tasks.readString(),
    partitions: tasks.readArray(each => each.readInt32(), true, false),
  }));
}

function readAssignment(reader: Reader): StreamsAssignment {
  const activeTasks = readTasks(reader);
  const standbyTasks = readTasks(reader);
  const warmupTasks = readTasks(reader);
  reader.readTaggedFields();
  return { activeTasks, standbyTasks, warmupTasks };
}

function skipEndpoint(reader: Reader): void {
  reader.readNullableStruct(() => {
    reader.readString();
    reader.readUnsignedInt16();
    reader.readTaggedFields();
  });
}

function skipTaskOffsets(reader: Reader): void {
  reader.readArray(offset => {
    offset.readString();
    offset.readInt32();
    offset.readInt64();
  });
}

function readMember(reader: Reader) {
  // Id, epoch, instance, rack.
  reader.readString();
  reader.readInt32();
  reader.readNullableString();
  reader.readNullableString();
  const clientId = reader.readString();
  const clientHost = reader.readString();
  const topologyEpoch = reader.readInt32();
  const processId = reader.readString();
  skipEndpoint(reader);
  // Tags.
  reader.readArray(tag => {
    tag.readString();
    tag.readString();
  });
  // How far its tasks are, and could be.
  skipTaskOffsets(reader);
  skipTaskOffsets(reader);
  const assignment = readAssignment(reader);
  const targetAssignment = readAssignment(reader);
  // Whether it speaks the classic protocol.
  reader.readBoolean();
  return {
    clientId,
    clientHost,
    topologyEpoch,
    processId,
    assignment,
    targetAssignment,
  };
}

/**
 * StreamsGroupDescribe, version 0 (KIP-1071, Kafka 4.1; in earnest since 4.2):
 * the library has no calls for streams groups.
 *
 * @internal
 */
export const streamsGroupDescribeV0: API<[string[]], StreamsGroupDescription> =
  createAPI(
    DESCRIBE_GROUPS,
    0,
    (groupIds: string[]) =>
      Writer.create()
        .appendArray(groupIds, (w, id) => w.appendString(id), true, false)
        .appendBoolean(false)
        .appendTaggedFields(),
    (_correlationId, _apiKey, _apiVersion, reader) => ({
      throttleTimeMs: reader.readInt32(),
      groups: reader.readArray(group => {
        const errorCode = group.readInt16();
        const errorMessage = group.readNullableString();
        const groupId = group.readString();
        // State, epoch, epoch of the assignment.
        group.readString();
        group.readInt32();
        group.readInt32();
        const topology = group.readNullableStruct(() => readTopology(group));
        const members = group.readArray(readMember);
        // Operations that we may do.
        group.readInt32();
        return { errorCode, errorMessage, groupId, topology, members };
      }),
    }),
  );
