import { ConnectorClassChoice, shortName } from './pluginsOf';

/**
 * Why a connector class does not do.
 *
 * @param plugins - those that the Connect cluster has, where that is known
 * @returns undefined when it does
 *
 * @public
 */
export function problemOfConnectorClass(
  choice: ConnectorClassChoice | undefined,
  plugins?: ConnectorClassChoice[],
): string | undefined {
  const name = choice?.class;
  if (!name) {
    return 'Choose a connector';
  }
  return plugins?.length && !plugins.some(plugin => plugin.class === name)
    ? `The Connect cluster does not have ${shortName(
        name,
      )}. Choose another, or have its plugin added to the image`
    : undefined;
}
