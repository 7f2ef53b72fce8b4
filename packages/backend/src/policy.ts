import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
  isPermission,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  createDataPipelinesConditionalDecision,
  dataPipelinesConditions,
} from '@data-portal/plugin-data-pipelines-backend';
import {
  RESOURCE_TYPE_DATA_PIPELINES_RESOURCE,
  dataPipelinesResourceCreatePermission,
  dataPipelinesResourceReadPermission,
} from '@data-portal/plugin-data-pipelines-common';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Kinds that run code with the rights of their namespace, or decide about every
 * pod there.
 */
const JOB_KINDS = [
  'FlinkDeployment.flink.apache.org',
  'FlinkSessionJob.flink.apache.org',
  'FlinkBlueGreenDeployment.flink.apache.org',
  'SparkApplication.sparkoperator.k8s.io',
  'ScheduledSparkApplication.sparkoperator.k8s.io',
  'SparkConnect.sparkoperator.k8s.io',
  'SparkApplication.spark.apache.org',
  'SparkCluster.spark.apache.org',
  'KafkaConnect.kafka.strimzi.io',
  'Connect.platform.confluent.io',
  'NetworkPolicy.networking.k8s.io',
  'PodMonitor.monitoring.coreos.com',
  'PrometheusRule.monitoring.coreos.com',
];

/** What signed-in users may do although it is no reading. */
const MEMBER_PERMISSIONS = [
  'catalog.entity.refresh',
  'on-call.page',
  'scaffolder.action.execute',
  'scaffolder.task.create',
  'scaffolder.task.cancel',
];

/**
 * The demo policy: owners act, members of the organization read, administrators
 * do everything. Somebody in no group reads, and changes nothing.
 */
export class DemoPolicy implements PermissionPolicy {
  readonly #administrators: string[];
  readonly #jobNamespaces: Record<string, string[]>;

  constructor(options: {
    /** Entity refs of groups or users. */
    administrators: string[];
    /** By owner: the namespaces in which it may create jobs. */
    jobNamespaces: Record<string, string[]>;
  }) {
    this.#administrators = options.administrators;
    this.#jobNamespaces = options.jobNamespaces;
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const { permission } = request;
    if (!user) {
      return DENY;
    }
    const { ownershipEntityRefs, userEntityRef } = user.info;
    if (ownershipEntityRefs.some(ref => this.#administrators.includes(ref))) {
      return ALLOW;
    }
    const groups = ownershipEntityRefs.filter(ref => ref !== userEntityRef);

    if (
      isResourcePermission(permission, RESOURCE_TYPE_DATA_PIPELINES_RESOURCE)
    ) {
      if (isPermission(permission, dataPipelinesResourceReadPermission)) {
        return ALLOW;
      }
      if (!groups.length) {
        return DENY;
      }
      const owned = dataPipelinesConditions.isOwner({ claims: groups });
      if (!isPermission(permission, dataPipelinesResourceCreatePermission)) {
        return createDataPipelinesConditionalDecision(permission, owned);
      }
      const namespaces = groups.flatMap(
        group => this.#jobNamespaces[group] ?? [],
      );
      // Whoever creates a job runs code in that namespace.
      return createDataPipelinesConditionalDecision(permission, {
        allOf: [
          owned,
          {
            anyOf: [
              { not: dataPipelinesConditions.hasKind({ kinds: JOB_KINDS }) },
              dataPipelinesConditions.inNamespace({ namespaces }),
            ],
          },
        ],
      });
    }
    // The Kubernetes plugin shows pods as they are, secrets in them included,
    // and its proxy reaches everything the portal's service account may see.
    if (permission.name.startsWith('kubernetes.')) {
      return DENY;
    }
    if (permission.attributes.action === 'read') {
      return ALLOW;
    }
    return groups.length && MEMBER_PERMISSIONS.includes(permission.name)
      ? ALLOW
      : DENY;
  }
}

/** Installs the demo policy. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'demo-policy',
  register(reg) {
    reg.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        const demo = config.getOptionalConfig('demoPolicy');
        policy.setPolicy(
          new DemoPolicy({
            administrators:
              demo?.getOptionalStringArray('administrators') ?? [],
            jobNamespaces: Object.fromEntries(
              (demo?.getOptionalConfigArray('jobNamespaces') ?? []).map(
                entry => [
                  entry.getString('owner'),
                  entry.getStringArray('namespaces'),
                ],
              ),
            ),
          }),
        );
      },
    });
  },
});
