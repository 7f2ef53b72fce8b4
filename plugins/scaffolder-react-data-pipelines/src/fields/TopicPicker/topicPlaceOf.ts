import { JsonObject } from '@backstage/types';
import { fieldAt } from '../../form/fieldAt';
import { resourceAt } from '../../form/resourceAt';
import { TopicPlace } from './topicPlace';

/**
 * Where the form says that topics are to be looked for.
 *
 * @internal
 */
export function topicPlaceOf(
  form: JsonObject | undefined,
  options: { clusterField?: string; kafkaClusterField?: string } | undefined,
): TopicPlace {
  const { clusterField = 'cluster', kafkaClusterField } = options ?? {};
  const kafkaCluster = kafkaClusterField
    ? resourceAt(form, kafkaClusterField)
    : undefined;
  return {
    cluster: fieldAt(form, clusterField) ?? kafkaCluster?.cluster,
    kafkaCluster,
  };
}
