import {
  KafkaConfig,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { readEntries } from '@data-portal/plugin-data-pipelines-react';

/**
 * One setting of a topic: what was declared, what the brokers do, and what they
 * would do by themselves.
 *
 * @internal
 */
export type ConfigRow = {
  id: string;
  name: string;
  declared?: string;
  actual?: string;
  source?: KafkaConfig['source'];
  fallback?: string;
  fallbackSource?: KafkaConfig['source'];
  /** Whether what was declared is not what is. */
  differs: boolean;
};

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** Kafka writes lists without blanks and in the order it was given. */
function isSame(declared: string, actual: string): boolean {
  const normal = (text: string) =>
    text
      .split(',')
      .map(part => part.trim())
      .sort()
      .join(',');
  return (
    normal(declared) === normal(actual) ||
    (declared !== '' && Number(declared) === Number(actual))
  );
}

function rank(row: ConfigRow): number {
  if (row.differs) {
    return 0;
  }
  if (row.declared !== undefined) {
    return 1;
  }
  return row.source === 'topic' ? 2 : 3;
}

/** What a topic does not set is what it falls back to. */
function fallbackOf(config: KafkaConfig) {
  const { value, source, fallback, fallbackSource } = config;
  return source === 'topic'
    ? { fallback, fallbackSource }
    : { fallback: value, fallbackSource: source };
}

/**
 * Puts the settings in the order in which they matter: what differs, what was
 * declared, what somebody set by hand, the rest.
 *
 * @internal
 */
export function compareConfigs(
  object: KubernetesObject,
  configs: KafkaConfig[],
): ConfigRow[] {
  const spec = object.spec as Record<string, unknown> | undefined;
  const declared = new Map(
    [
      ...readEntries(spec, 'config'),
      // Confluent calls them by another name.
      ...readEntries(spec, 'configs'),
    ].map(([name, value]) => [name, textOf(value)]),
  );
  const names = new Set([
    ...declared.keys(),
    ...configs.map(({ name }) => name),
  ]);
  return [...names]
    .map((name): ConfigRow => {
      const config = configs.find(candidate => candidate.name === name);
      const wanted = declared.get(name);
      const actual = config?.value;
      const setByHand = wanted === undefined && config?.source === 'topic';
      return {
        id: name,
        name,
        declared: wanted,
        actual,
        source: config?.source,
        ...(config && fallbackOf(config)),
        differs:
          setByHand ||
          (wanted !== undefined &&
            actual !== undefined &&
            !isSame(wanted, actual)),
      };
    })
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
