import { RootConfigService } from '@backstage/backend-plugin-api';

/**
 * The configuration under `dataPipelines`, with its defaults.
 *
 * @internal
 */
export type DataPipelinesConfig = {
  clusters: {
    name: string;
    url?: string;
    notice?: string;
    lifecycle?: string;
  }[];
  /** Labels that may name an owner, first match wins. */
  ownerLabels: string[];
  defaultOwner?: string;
  /** The catalog namespace of our entities. */
  entityNamespace: string;
  /** Locations, by prefix, whose entities may claim any resource. */
  trustedLocations: string[];
  /** Clusters come from catalog entities too, so only the named ones are read. */
  clustersFromCatalog: boolean;
  /** Nothing but previews may be sent to a cluster. */
  readOnly: boolean;
};

/**
 * @internal
 */
export function readDataPipelinesConfig(
  config: RootConfigService,
): DataPipelinesConfig {
  const own = config.getOptionalConfig('dataPipelines');
  const locators =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  return {
    clusters: (own?.getOptionalConfigArray('clusters') ?? []).map(cluster => ({
      name: cluster.getString('name'),
      url: cluster.getOptionalString('url'),
      notice: cluster.getOptionalString('notice'),
      lifecycle: cluster.getOptionalString('lifecycle'),
    })),
    ownerLabels: own?.getOptionalStringArray('owner.labels') ?? [],
    defaultOwner: own?.getOptionalString('owner.default'),
    entityNamespace: own?.getOptionalString('catalog.namespace') ?? 'default',
    readOnly: own?.getOptionalBoolean('readOnly') ?? false,
    trustedLocations:
      own?.getOptionalStringArray('catalog.trustedLocations') ?? [],
    clustersFromCatalog: locators.some(
      locator => locator.getOptionalString('type') === 'catalog',
    ),
  };
}
