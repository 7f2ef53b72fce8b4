import { LoggerService } from '@backstage/backend-plugin-api';
import { VendorAccounts, VendorClock } from '@data-portal/plugin-on-call-node';
import { JiraApi } from './api/JiraApi';
import { OpsgenieApi } from './api/OpsgenieApi';
import { JiraConfig, OpsgenieConfig } from './config';
import { OperationsProvider } from './OperationsProvider';

const ENDS = "Opsgenie's API ends on 5 April 2027";

/**
 * A provider for each of the two products that has an account.
 *
 * @internal
 */
export function createProviders(
  options: {
    opsgenie: OpsgenieConfig[];
    jira: JiraConfig[];
    logger: LoggerService;
  } & VendorClock,
): OperationsProvider[] {
  const { opsgenie, jira, logger, ...clock } = options;
  const providers: OperationsProvider[] = [];
  if (opsgenie.length > 0) {
    logger.warn(
      `${ENDS}: move to Jira Service Management, and from onCall.opsgenie to onCall.jiraServiceManagement`,
    );
    providers.push(
      OperationsProvider.create({
        id: 'opsgenie',
        title: 'Opsgenie',
        accounts: VendorAccounts.create({
          accounts: opsgenie,
          toApi: config => OpsgenieApi.create({ config, ...clock }),
        }),
        objects: ['schedule', 'team', 'escalation'],
        teamAnnotation: 'opsgenie.com/team',
        notice: `${ENDS}. Where the site was moved already, this may be out of date.`,
        logger,
      }),
    );
  }
  if (jira.length > 0) {
    providers.push(
      OperationsProvider.create({
        id: 'jira-service-management',
        title: 'Jira Service Management',
        accounts: VendorAccounts.create({
          accounts: jira,
          toApi: config => JiraApi.create({ config, ...clock }),
        }),
        objects: ['schedule', 'team'],
        logger,
      }),
    );
  }
  return providers;
}
