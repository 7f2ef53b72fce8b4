import { JsonObject } from '@backstage/types';
import {
  ResourceDetail,
  toTopicChoice,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * What a form begins with that changes the topic of a page: everything that says
 * which topic it is, and nothing of what may be changed.
 *
 * @internal
 */
export function changeTopicForm(detail: ResourceDetail): JsonObject {
  const { cluster, namespace } = detail.ref;
  const { kafkaCluster } = toTopicChoice(detail);
  return {
    cluster,
    change: 'existing',
    ...(kafkaCluster && {
      kafkaCluster: { cluster, namespace, name: kafkaCluster },
    }),
  };
}
