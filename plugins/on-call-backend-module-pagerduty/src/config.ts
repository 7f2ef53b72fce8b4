import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  accountName,
  httpsUrl,
  readListConfig,
} from '@data-portal/plugin-on-call-node';
import { z } from 'zod';

const schema = z
  .strictObject({
    name: accountName.default('pagerduty'),
    region: z.enum(['us', 'eu']).default('us'),
    apiBaseUrl: httpsUrl.optional(),
    token: z.string().min(1).optional(),
    oauth: z
      .strictObject({
        clientId: z.string().min(1),
        clientSecret: z.string().min(1),
        subdomain: z.string().regex(/^[\w-]+$/),
      })
      .optional(),
    paging: z
      .array(
        z.strictObject({
          rota: z
            .string()
            .regex(
              /^(service|policy|schedule):[A-Z0-9]+$/i,
              'must be written as service:PABC123, policy:PABC123 or schedule:PABC123',
            ),
          routingKey: z
            .string()
            .regex(
              /^\w{32}$/,
              'must be the 32 characters of an Events API v2 integration',
            ),
        }),
      )
      .optional(),
    eventsBaseUrl: httpsUrl.optional(),
  })
  .refine(
    ({ paging = [] }) =>
      new Set(paging.map(({ rota }) => rota)).size === paging.length,
    'must not name a rota twice under paging',
  )
  .refine(
    ({ token, oauth }) => Boolean(token) !== Boolean(oauth),
    'must have either token or oauth',
  );

/**
 * An account of PagerDuty.
 *
 * @internal
 */
export type PagerDutyConfig = z.infer<typeof schema>;

/**
 * The accounts under `onCall.pagerduty.accounts`.
 *
 * @throws Error that names every key that is wrong.
 *
 * @internal
 */
export function readPagerDutyAccounts(
  config: RootConfigService,
): PagerDutyConfig[] {
  const key = 'onCall.pagerduty.accounts';
  return readListConfig({ config, key, schema, by: 'name' });
}
