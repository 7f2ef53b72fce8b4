import { JsonObject } from '@backstage/types';
import { TopicChoice } from '@data-portal/plugin-data-pipelines-common';
import { valueAt } from './fieldAt';

function toTopic(value: unknown): TopicChoice[] {
  if (typeof value === 'string') {
    return value ? [{ name: value }] : [];
  }
  return typeof value === 'object' &&
    value !== null &&
    typeof (value as TopicChoice).name === 'string'
    ? [value as TopicChoice]
    : [];
}

/**
 * The topics that another field of the form holds: those that were chosen, one or
 * several, or the name of one that is to be made.
 *
 * @internal
 */
export function topicsAt(
  form: JsonObject | undefined,
  path: string | undefined,
): TopicChoice[] {
  const value = path && valueAt(form, path);
  return [value].flat().flatMap(toTopic);
}
