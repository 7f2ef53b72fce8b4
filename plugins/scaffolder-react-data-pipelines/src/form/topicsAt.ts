import { JsonObject } from '@backstage/types';
import { valueAt } from '../../form/fieldAt';
import { TopicChoice } from '@data-portal/plugin-data-pipelines-common';

/**
 * The topics that another field of the form holds, one or several.
 *
 * @internal
 */
export function topicsAt(
  form: JsonObject | undefined,
  path: string | undefined,
): TopicChoice[] {
  const value = path && valueAt(form, path);
  return [value]
    .flat()
    .filter(
      (topic): topic is JsonObject =>
        typeof topic === 'object' &&
        topic !== null &&
        !Array.isArray(topic) &&
        typeof topic.name === 'string',
    );
}
