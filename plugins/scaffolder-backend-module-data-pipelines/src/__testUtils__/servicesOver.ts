import {
  BackstageCredentials,
  BackstagePrincipalTypes,
  BackstageUserPrincipal,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_DATA_PIPELINES_RESOURCE } from '@data-portal/plugin-data-pipelines-common';
import { clusterAccessServiceRef } from '@data-portal/plugin-data-pipelines-node';
import { JsonObject } from '@backstage/types';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { makeRealCluster } from './makeRealCluster';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };

/** Whose member somebody is. */
const GROUPS: Record<string, string[]> = {
  'user:default/olivia': ['group:default/checkout'],
  'user:default/leo': ['group:default/logistics'],
};

function infoOf({ principal }: BackstageCredentials) {
  const { userEntityRef } = principal as BackstageUserPrincipal;
  const groups = GROUPS[userEntityRef] ?? [];
  return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] };
}

/** Everybody reads, and changes what their own group owns. */
function decide(
  permission: Permission,
  credentials: BackstageCredentials,
): PolicyDecision {
  const principal = credentials.principal as BackstagePrincipalTypes[
    | 'user'
    | 'service'];
  if (
    principal.type === 'service' ||
    permission.attributes.action === 'read' ||
    !isResourcePermission(permission, RESOURCE_TYPE_DATA_PIPELINES_RESOURCE)
  ) {
    return ALLOW;
  }
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'data-pipelines',
    resourceType: permission.resourceType,
    conditions: {
      rule: 'IS_OWNER',
      resourceType: permission.resourceType,
      params: { claims: infoOf(credentials).ownershipEntityRefs },
    },
  };
}

const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () => ({
    authorize: async queries => queries.map(() => ({ result: ALLOW.result })),
    authorizeConditional: async (queries, options) =>
      queries.map(({ permission }) => decide(permission, options!.credentials)),
  }),
});

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    getUserInfo: async credentials => infoOf(credentials),
  }),
});

/**
 * What `deploy/rbac.yaml` gives the portal.
 *
 * @internal
 */
export function portalRights(): JsonObject[] {
  const file = join(__dirname, '../../../../deploy/rbac.yaml');
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
    document.toJS(),
  );
}

/**
 * What the data pipelines backend stands on, over a real API server that it calls
 * "production" and reaches with the portal's own token.
 *
 * @internal
 */
export function servicesOver(cluster: ReturnType<typeof makeRealCluster>) {
  const { access, portalToken } = cluster;
  const clusterAccess = createServiceFactory({
    service: clusterAccessServiceRef,
    deps: {},
    factory: () => ({
      publish: () => {},
      current: () => ({
        clusterSupplier: {
          getClusters: async () => [
            {
              name: 'production',
              url: access.url,
              caData: Buffer.from(access.ca).toString('base64'),
              authMetadata: {
                'kubernetes.io/auth-provider': 'serviceAccount',
              },
            },
          ],
        },
        authStrategyMap: {
          serviceAccount: {
            getCredential: async () => ({
              type: 'bearer token' as const,
              token: portalToken,
            }),
            validateCluster: () => [],
            presentAuthMetadata: () => ({}),
          },
        },
      }),
    }),
  });
  return [clusterAccess, permissions, userInfo];
}
