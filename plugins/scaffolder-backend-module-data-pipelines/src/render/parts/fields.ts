import { optionalField } from '../../actions/optionalField';
import { Zod } from '../../actions/schemas';

const OBJECT_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const JOB_NAME = /^[a-z]([-a-z0-9]{0,43}[a-z0-9])?$/;
/**
 * What Kafka takes for a topic; good for a consumer group too.
 *
 * @internal
 */
export const TOPIC_NAME = /^[A-Za-z0-9._-]{1,249}$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** @internal */
export function objectNameField(zod: Zod) {
  return zod
    .string()
    .regex(
      OBJECT_NAME,
      'use up to 253 lower-case letters, digits, dashes and dots, with a letter or digit at both ends',
    );
}

/** @internal */
export function jobNameField(zod: Zod) {
  return zod
    .string()
    .regex(
      JOB_NAME,
      'use up to 45 lower-case letters, digits and dashes, with a letter at the beginning and none but a letter or digit at the end',
    )
    .describe('Name of the job; up to 45 characters, as Flink demands');
}

/** @internal */
export function namespaceField(zod: Zod) {
  return zod
    .string()
    .regex(
      NAMESPACE,
      'use up to 63 lower-case letters, digits and dashes, with a letter or digit at both ends',
    );
}

/** @internal */
export function kafkaClusterField(zod: Zod) {
  return zod
    .object({
      cluster: optionalField(zod, zod.string()).describe(
        'Name of the Kubernetes cluster; that of the step',
      ),
      namespace: namespaceField(zod).describe('Its namespace'),
      name: objectNameField(zod).describe('Its name'),
    })
    .describe('The Kafka cluster, as DataPipelinesKafkaClusterPicker gives it');
}

/**
 * A topic that exists already, or that another part makes.
 *
 * @internal
 */
export function topicField(zod: Zod) {
  return zod.object({
    cluster: optionalField(zod, zod.string()).describe(
      'Name of the Kubernetes cluster; that of the step',
    ),
    namespace: namespaceField(zod).describe('Namespace of its KafkaTopic'),
    name: objectNameField(zod).describe('Name of its KafkaTopic'),
    topicName: optionalField(
      zod,
      zod
        .string()
        .regex(
          TOPIC_NAME,
          'use up to 249 letters, digits, dots, dashes and underscores',
        ),
    ).describe('What Kafka calls it; the name of its KafkaTopic unless told'),
    kafkaCluster: optionalField(zod, zod.string()).describe(
      'Name of its Kafka cluster, in the same namespace',
    ),
    partitions: optionalField(zod, zod.number().int().min(1)).describe(
      'How many partitions it has',
    ),
    entityRef: optionalField(zod, zod.string()).describe(
      'Ref of its catalog entity, where it is known',
    ),
  });
}

/** @internal */
export type TopicValue = ReturnType<typeof topicField>['_output'];

/** @internal */
export function resourcesField(zod: Zod) {
  return zod
    .object({
      cpu: zod.number().positive().max(256).describe('Cores'),
      memoryMiB: zod
        .number()
        .int()
        .min(256)
        .max(1024 * 1024)
        .describe('Memory in MiB'),
    })
    .describe('What one process may use, as DataPipelinesResources gives it');
}
