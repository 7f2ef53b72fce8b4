import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  accountName,
  httpsUrl,
  readListConfig,
} from '@data-portal/plugin-on-call-node';
import { z } from 'zod';

const opsgenie = z.strictObject({
  name: accountName.default('opsgenie'),
  region: z.enum(['us', 'eu']).default('us'),
  apiBaseUrl: httpsUrl.optional(),
  apiKey: z.string().min(1),
});

const jira = z.strictObject({
  name: accountName.default('jsm'),
  site: z
    .string()
    .regex(/^[\w-]+(\.[\w-]+)+$/, 'must be a host, such as acme.atlassian.net'),
  cloudId: z.string().regex(/^[\w-]+$/, 'must be the id of a site'),
  email: z.string().min(1),
  apiToken: z.string().min(1),
});

/**
 * An account of Opsgenie.
 *
 * @internal
 */
export type OpsgenieConfig = z.infer<typeof opsgenie>;

/**
 * A site of Jira Service Management.
 *
 * @internal
 */
export type JiraConfig = z.infer<typeof jira>;

/**
 * The accounts under `onCall.opsgenie` and `onCall.jiraServiceManagement`.
 *
 * @throws Error that names every key that is wrong.
 *
 * @internal
 */
export function readAccounts(config: RootConfigService): {
  opsgenie: OpsgenieConfig[];
  jira: JiraConfig[];
} {
  return {
    opsgenie: readListConfig({
      config,
      key: 'onCall.opsgenie.accounts',
      schema: opsgenie,
      by: 'name',
    }),
    jira: readListConfig({
      config,
      key: 'onCall.jiraServiceManagement.accounts',
      schema: jira,
      by: 'name',
    }),
  };
}
