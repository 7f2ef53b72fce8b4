/**
 * A selector of Prometheus, with every value quoted.
 *
 * @param patterns - labels that a regular expression has to match as a whole
 *
 * @internal
 */
export function series(
  metric: string,
  labels: Record<string, string> = {},
  patterns: Record<string, string> = {},
): string {
  // JSON's escapes are those of PromQL.
  const matchers = [
    ...Object.entries(labels).map(
      ([label, value]) => `${label}=${JSON.stringify(value)}`,
    ),
    ...Object.entries(patterns).map(
      ([label, value]) => `${label}=~${JSON.stringify(value)}`,
    ),
  ];
  return matchers.length ? `${metric}{${matchers.join(',')}}` : metric;
}
