import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';

/**
 * What the field `DataPipelinesConnectorClass` holds: nothing at first.
 *
 * @public
 */
export type ConnectorClassChoice = {
  class?: string;
  /** "source" or "sink". */
  type?: string;
  version?: string;
};

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

/**
 * The connector plugins that a Kafka Connect cluster says it has, by name.
 *
 * @internal
 */
export function pluginsOf(object: KubernetesObject): ConnectorClassChoice[] {
  const { connectorPlugins } = (object.status ?? {}) as {
    connectorPlugins?: unknown;
  };
  const plugins = Array.isArray(connectorPlugins) ? connectorPlugins : [];
  return plugins
    .flatMap((plugin: Record<string, unknown> | null) => {
      const name = textOf(plugin?.class);
      const version = textOf(plugin?.version);
      return name
        ? {
            class: name,
            type: textOf(plugin?.type) ?? 'source',
            ...(version && { version }),
          }
        : [];
    })
    .sort((a, b) => shortName(a.class).localeCompare(shortName(b.class)));
}

/**
 * The last part of a class, which is what people know it by.
 *
 * @internal
 */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
