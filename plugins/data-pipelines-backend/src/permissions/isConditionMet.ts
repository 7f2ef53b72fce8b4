import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { dataPipelinesPermissionRules } from './rules';

/**
 * Whether a decision of the policy admits a resource, one that is there or one
 * that would be.
 *
 * @internal
 */
export const isConditionMet = createConditionAuthorizer(
  Object.values(dataPipelinesPermissionRules),
);
