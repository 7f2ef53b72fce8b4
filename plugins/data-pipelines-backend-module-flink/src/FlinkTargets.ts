import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import {
  RuntimeSubject,
  RuntimeTarget,
  textAt,
} from '@data-portal/plugin-data-pipelines-node';
import { FlinkModuleConfig, FlinkRestConfig } from './config';

const GROUP = 'flink.apache.org';

/**
 * A JobManager that is asked.
 *
 * @internal
 */
export type FlinkTarget = RuntimeTarget & {
  /** The `FlinkDeployment` that it belongs to. */
  deployment: ResourceRef;
  /** Absent: through the API server. */
  configured?: FlinkRestConfig & { address: string };
};

/**
 * The `FlinkDeployment` whose JobManager can tell about a resource.
 *
 * @internal
 */
export function deploymentOf(
  subject: Pick<RuntimeSubject, 'ref' | 'object'>,
): ResourceRef | undefined {
  const { ref, object } = subject;
  if (ref.group !== GROUP) {
    return undefined;
  }
  if (ref.kind === 'FlinkDeployment') {
    return ref;
  }
  const name =
    ref.kind === 'FlinkSessionJob'
      ? textAt(object.spec, 'deploymentName')
      : undefined;
  return name ? { ...ref, kind: 'FlinkDeployment', name } : undefined;
}

/**
 * The id of the job that a resource stands for, as its operator last saw it.
 *
 * @internal
 */
export function jobIdOf(
  subject: Pick<RuntimeSubject, 'object'>,
): string | undefined {
  return textAt(subject.object.status, 'jobStatus', 'jobId');
}

/**
 * Whether the resource is a cluster for the jobs of others.
 *
 * @internal
 */
export function isSessionCluster(
  subject: Pick<RuntimeSubject, 'ref' | 'object'>,
): boolean {
  const spec = subject.object.spec as Record<string, unknown> | undefined;
  return subject.ref.kind === 'FlinkDeployment' && !spec?.job;
}

/** Names of Kubernetes fit into a host name or a path as they are. */
function fill(template: string, deployment: ResourceRef): string {
  const { namespace, name } = deployment;
  return template
    .replaceAll('{namespace}', encodeURIComponent(namespace))
    .replaceAll('{name}', encodeURIComponent(name));
}

/**
 * Where the JobManager of a resource is asked: at the configured address, else
 * through the API server at the Service that Flink makes.
 *
 * @internal
 */
export function flinkTargetOf(
  config: FlinkModuleConfig,
  subject: RuntimeSubject,
): FlinkTarget | undefined {
  const deployment = deploymentOf(subject);
  // Where a job is suspended on purpose, nothing runs that could answer.
  if (
    !deployment ||
    textAt(subject.object.spec, 'job', 'state') === 'suspended'
  ) {
    return undefined;
  }
  const { cluster, namespace, name } = deployment;
  const configured = config.rest.find(
    one =>
      one.cluster === cluster &&
      (one.namespace ?? namespace) === namespace &&
      (one.name ?? name) === name,
  );
  const address = configured
    ? fill(configured.url, deployment)
    : `${namespace}/${name}-rest`;
  return {
    key: `${cluster}/${namespace}/${name} ${address}`,
    title: `JobManager of ${name}`,
    cluster,
    deployment,
    address,
    reach: configured ? 'configured' : 'service proxy',
    notice: config.notice,
    interval: config.interval,
    ...(configured && { configured: { ...configured, address } }),
    ...(!configured &&
      !config.serviceProxy && {
        problem:
          'Flink is not asked through the API server here. Add its address to dataPipelines.flink.rest',
      }),
  };
}
