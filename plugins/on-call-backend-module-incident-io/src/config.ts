import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  accountName,
  httpsUrl,
  readListConfig,
} from '@data-portal/plugin-on-call-node';
import { z } from 'zod';

const schema = z.strictObject({
  name: accountName.default('incident-io'),
  apiBaseUrl: httpsUrl.default('https://api.incident.io'),
  apiKey: z.string().min(1),
});

/**
 * An organisation at incident.io.
 *
 * @internal
 */
export type IncidentIoConfig = z.infer<typeof schema>;

/**
 * The accounts under `onCall.incidentIo.accounts`.
 *
 * @throws Error that names every key that is wrong.
 *
 * @internal
 */
export function readIncidentIoAccounts(
  config: RootConfigService,
): IncidentIoConfig[] {
  const key = 'onCall.incidentIo.accounts';
  return readListConfig({ config, key, schema, by: 'name' });
}
