/**
 * A selector of Prometheus, with every value quoted.
 *
 * @internal
 */
export function series(
  metric: string,
  labels: Record<string, string> = {},
): string {
  const matchers = Object.entries(labels)
    // JSON's escapes are those of PromQL.
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return matchers.length ? `${metric}{${matchers.join(',')}}` : metric;
}
