import { ConnectorClassChoice, shortName } from './pluginsOf';

const TYPES = {
  source: 'a source, which brings data into Kafka',
  sink: 'a sink, which takes data out of Kafka',
};

/**
 * Why a connector class does not do.
 *
 * @param options - `plugins`: those that the Connect cluster has, where that is
 * known; `type`: which are asked for
 * @returns undefined when it does
 *
 * @public
 */
export function problemOfConnectorClass(
  choice: ConnectorClassChoice | undefined,
  options?: {
    plugins?: ConnectorClassChoice[];
    type?: 'source' | 'sink';
  },
): string | undefined {
  const { plugins = [], type } = options ?? {};
  const name = choice?.class;
  if (!name) {
    return 'Choose a connector';
  }
  if (type && choice.type && choice.type !== type) {
    return `${shortName(name)} is no ${type}. Choose ${TYPES[type]}`;
  }
  return plugins.length && !plugins.some(plugin => plugin.class === name)
    ? `The Connect cluster does not have ${shortName(
        name,
      )}. Choose another, or have its plugin added to the image`
    : undefined;
}
