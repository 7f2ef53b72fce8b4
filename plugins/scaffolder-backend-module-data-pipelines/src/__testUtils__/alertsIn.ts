import { JsonObject } from '@backstage/types';

type Rules = {
  groups: {
    rules: { alert: string; labels: { subject: string }; expr: string }[];
  }[];
};

/**
 * The expressions of the alerts about something, by their names: all that are about
 * nothing else unless told.
 *
 * @internal
 */
export function alertsIn(
  objects: JsonObject[],
  subject?: string,
): Record<string, string> {
  const rule = objects.find(({ kind }) => kind === 'PrometheusRule');
  const { groups } = rule?.spec as unknown as Rules;
  return Object.fromEntries(
    groups
      .flatMap(({ rules }) => rules)
      .filter(({ labels }) => !subject || labels.subject === subject)
      .map(({ alert, expr }) => [alert, expr]),
  );
}
