import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  RuntimeEndpoint,
  readRuntimeEndpoint,
} from '@data-portal/plugin-data-pipelines-node';

/**
 * The configuration under `dataPipelines.spark`, with its defaults.
 *
 * @internal
 */
export type SparkModuleConfig = {
  rest: RuntimeEndpoint[];
  historyServers: RuntimeEndpoint[];
  serviceProxy: boolean;
  notice?: string;
  /** Milliseconds. */
  interval: { viewed: number; background: number };
};

/**
 * @internal
 */
export function readSparkConfig(root: RootConfigService): SparkModuleConfig {
  const config = root.getOptionalConfig('dataPipelines.spark');
  const endpoints = (key: string) =>
    (config?.getOptionalConfigArray(key) ?? []).map(readRuntimeEndpoint);
  return {
    rest: endpoints('rest'),
    historyServers: endpoints('historyServers'),
    notice: config?.getOptionalString('notice'),
    serviceProxy: config?.getOptionalBoolean('serviceProxy') ?? true,
    interval: {
      viewed: (config?.getOptionalNumber('interval.viewed') ?? 10) * 1_000,
      background:
        (config?.getOptionalNumber('interval.background') ?? 60) * 1_000,
    },
  };
}
