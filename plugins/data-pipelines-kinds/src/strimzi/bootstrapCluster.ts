import {
  EntityShape,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { textAt } from '../judging';
import { STRIMZI_GROUP } from './labels';

/** The service that Strimzi makes for the Kafka cluster of that name. */
const BOOTSTRAP =
  /^([a-z0-9][a-z0-9-]{0,100})-kafka-bootstrap(?:\.([a-z0-9-]+))?/;

/**
 * The Kafka cluster of the same namespace that a list of bootstrap servers
 * names, if Strimzi runs it.
 *
 * @internal
 */
export function bootstrapCluster(
  object: KubernetesObject,
  servers: string | undefined,
): EntityShape['dependsOn'] {
  const [, name, namespace] = BOOTSTRAP.exec(servers ?? '') ?? [];
  const own = textAt(object, 'metadata.namespace');
  // What an entity depends on is looked for beside it only.
  return name && (namespace === undefined || namespace === own)
    ? [{ group: STRIMZI_GROUP, kind: 'Kafka', name }]
    : undefined;
}
