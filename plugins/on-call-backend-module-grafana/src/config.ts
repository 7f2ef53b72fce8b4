import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  accountName,
  httpsUrl,
  readListConfig,
} from '@data-portal/plugin-on-call-node';
import { z } from 'zod';

const schema = z.strictObject({
  name: accountName.default('grafana'),
  apiBaseUrl: httpsUrl,
  stackUrl: httpsUrl.optional(),
  token: z.string().min(1),
});

/**
 * A stack of Grafana Cloud, or an installation of Grafana OnCall.
 *
 * @internal
 */
export type GrafanaConfig = z.infer<typeof schema>;

/**
 * The accounts under `onCall.grafana.accounts`.
 *
 * @throws Error that names every key that is wrong.
 *
 * @internal
 */
export function readGrafanaAccounts(
  config: RootConfigService,
): GrafanaConfig[] {
  const key = 'onCall.grafana.accounts';
  return readListConfig({ config, key, schema, by: 'name' });
}
