import { RootConfigService } from '@backstage/backend-plugin-api';
import { NamingRule } from '@data-portal/plugin-data-pipelines-common';
import { readNamingRules } from './forms/readNamingRules';
import { HistorySettings } from './history/History';
import { NotificationSettings } from './notifications/decideNotification';
import { readHistorySettings } from './history/readHistorySettings';
import { readNotificationSettings } from './notifications/readNotificationSettings';

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
  /** Labels whose value is suggested as the owner, and not taken for it. */
  suggestionLabels: string[];
  /** The catalog namespace of our entities. */
  entityNamespace: string;
  /** Locations, by prefix, whose entities may claim any resource. */
  trustedLocations: string[];
  /** Clusters come from catalog entities too, so only the named ones are read. */
  clustersFromCatalog: boolean;
  /**
   * The list of clusters is written down, so one that is not on it was taken
   * out on purpose. A list that is asked for elsewhere may be incomplete.
   */
  clustersAreFixed: boolean;
  /** Nothing but previews may be sent to a cluster. */
  readOnly: boolean;
  /** Whether what Flink's autoscaler keeps in ConfigMaps is read. */
  flinkAutoscaler: boolean;
  /** Whether server-side apply may take over fields of other managers. */
  allowForce: boolean;
  /** What new resources may be called, besides the rules of Kubernetes. */
  naming: NamingRule[];
  history: HistorySettings;
  notifications: NotificationSettings;
};

const SUGGESTION_LABELS = [
  'team',
  'owner',
  'app.kubernetes.io/team',
  'backstage.io/owner',
];
const FIXED_LOCATORS = ['config', 'localKubectlProxy'];

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
    suggestionLabels:
      own?.getOptionalStringArray('owner.suggestionLabels') ??
      SUGGESTION_LABELS,
    entityNamespace: own?.getOptionalString('catalog.namespace') ?? 'default',
    readOnly: own?.getOptionalBoolean('readOnly') ?? false,
    flinkAutoscaler: own?.getOptionalBoolean('flink.autoscaler') ?? false,
    allowForce: own?.getOptionalBoolean('changes.allowForce') ?? false,
    naming: readNamingRules(own?.getOptionalConfigArray('naming') ?? []),
    history: readHistorySettings(own?.getOptionalConfig('history')),
    notifications: readNotificationSettings(
      own?.getOptionalConfig('notifications'),
    ),
    trustedLocations:
      own?.getOptionalStringArray('catalog.trustedLocations') ?? [],
    clustersAreFixed: locators.every(locator =>
      FIXED_LOCATORS.includes(locator.getString('type')),
    ),
    clustersFromCatalog: locators.some(
      locator => locator.getOptionalString('type') === 'catalog',
    ),
  };
}
