import { useEffect } from 'react';
import { topicsAt } from '../../form/topicsAt';
import { topicNamesSchema } from './schema';

/**
 * @public
 */
export type TopicNamesProps = typeof topicNamesSchema.TProps;

/**
 * Shows nothing, and keeps the names of the topics that another field holds:
 * the review of the scaffolder lists several topics with all their keys, and
 * lets nobody else draw them.
 *
 * @public
 */
export function TopicNames(props: TopicNamesProps) {
  const { formContext, formData, onChange, uiSchema } = props;
  const names =
    topicsAt(formContext?.formData, uiSchema['ui:options']?.topicField)
      .map(({ topicName, name }) => topicName ?? name)
      .join(', ') || undefined;
  const hasChanged = names !== formData;
  useEffect(() => {
    if (hasChanged) {
      onChange(names);
    }
  });
  return null;
}
