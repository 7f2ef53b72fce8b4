import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  RuntimeEndpoint,
  readRuntimeEndpoint,
} from '@data-portal/plugin-data-pipelines-node';

/**
 * A Prometheus, with queries in the place of the built-in ones.
 *
 * @internal
 */
export type PrometheusEndpoint = RuntimeEndpoint & {
  /** By kind and figure. */
  queries: Record<string, Record<string, string>>;
};

function credentialsOf(
  config: ReturnType<RootConfigService['getConfig']>,
): Record<string, string> {
  const token = config.getOptionalString('token');
  if (token) {
    return { authorization: `Bearer ${token}` };
  }
  const basic = config.getOptionalConfig('basic');
  if (basic) {
    const pair = `${basic.getString('username')}:${basic.getString(
      'password',
    )}`;
    return {
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    };
  }
  return {};
}

/**
 * The configuration under `dataPipelines.prometheus`.
 *
 * @internal
 */
export function readPrometheusConfig(
  root: RootConfigService,
): PrometheusEndpoint[] {
  return (root.getOptionalConfigArray('dataPipelines.prometheus') ?? []).map(
    config => {
      const endpoint = readRuntimeEndpoint(config);
      return {
        ...endpoint,
        headers: { ...endpoint.headers, ...credentialsOf(config) },
        queries:
          config.getOptional<PrometheusEndpoint['queries']>('queries') ?? {},
      };
    },
  );
}
