import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { TopicNames } from './TopicNames';
import { topicNamesSchema } from './schema';

/**
 * The field `DataPipelinesTopicNames`.
 *
 * @public
 */
export const topicNamesField = {
  name: DATA_PIPELINES_FIELDS.topicNames,
  component: TopicNames,
  schema: topicNamesSchema,
};
