import { RootConfigService } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';

/**
 * Where some JobManagers are asked.
 *
 * @internal
 */
export type FlinkRestConfig = {
  cluster: string;
  namespace?: string;
  name?: string;
  url: string;
  headers: Record<string, string>;
  ca?: string;
};

/**
 * The configuration under `dataPipelines.flink`, with its defaults.
 *
 * @internal
 */
export type FlinkModuleConfig = {
  rest: FlinkRestConfig[];
  serviceProxy: boolean;
  /** What the figures are besides real. */
  notice?: string;
  /** Milliseconds. */
  interval: { viewed: number; background: number };
};

/**
 * @internal
 */
export function readFlinkConfig(root: RootConfigService): FlinkModuleConfig {
  const config = root.getOptionalConfig('dataPipelines.flink');
  return {
    rest: (config?.getOptionalConfigArray('rest') ?? []).map(one => {
      const ca = one.getOptionalString('ca');
      return {
        cluster: one.getString('cluster'),
        namespace: one.getOptionalString('namespace'),
        name: one.getOptionalString('name'),
        url: one.getString('url'),
        headers: one.getOptional<Record<string, string>>('headers') ?? {},
        ca:
          ca === undefined || ca.includes('-----BEGIN')
            ? ca
            : readFileSync(ca, 'utf8'),
      };
    }),
    serviceProxy: config?.getOptionalBoolean('serviceProxy') ?? true,
    notice: config?.getOptionalString('notice'),
    interval: {
      viewed: (config?.getOptionalNumber('interval.viewed') ?? 10) * 1_000,
      background:
        (config?.getOptionalNumber('interval.background') ?? 60) * 1_000,
    },
  };
}
