import { RootConfigService } from '@backstage/backend-plugin-api';
import { RotaName, parseRotaNames } from '@data-portal/plugin-on-call-common';
import { PagingConfig, readPagingConfig } from './paging/readPagingConfig';
import { StaticRota, readStaticRotas } from './providers/static';

/**
 * The configuration under `onCall`.
 *
 * @internal
 */
export type OnCallConfig = {
  /** Answers for what has no rota of its own. */
  defaultRota?: RotaName;
  /** Names of owners that stand for "nobody", unless the catalog has them. */
  placeholderOwners: string[];
  /** The `spec.type` of what others run on. */
  platformTypes: string[];
  static: StaticRota[];
  paging: PagingConfig;
};

const PLACEHOLDER_OWNERS = ['unowned', 'unknown'];
const PLATFORM_TYPES = [
  'kafka-cluster',
  'flink-session-cluster',
  'kubernetes-cluster',
];

/**
 * @internal
 */
export function readOnCallConfig(config: RootConfigService): OnCallConfig {
  const defaultRota = config.getOptionalString('onCall.defaultRota');
  return {
    defaultRota: defaultRota ? readName(defaultRota) : undefined,
    placeholderOwners: (
      config.getOptionalStringArray('onCall.placeholderOwners') ??
      PLACEHOLDER_OWNERS
    ).map(name => name.toLocaleLowerCase('en-US')),
    platformTypes:
      config.getOptionalStringArray('onCall.platformTypes') ?? PLATFORM_TYPES,
    static: readStaticRotas(config),
    paging: readPagingConfig(config),
  };
}

function readName(value: string): RotaName {
  try {
    const names = parseRotaNames(value);
    if (names.length > 1) {
      throw new Error('more than one rota');
    }
    return names[0];
  } catch (error) {
    throw new Error(
      `Invalid configuration at onCall.defaultRota: ${
        (error as Error).message
      }`,
    );
  }
}
