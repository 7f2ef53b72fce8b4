import { KubernetesObject, UnknownRecord } from '../../api';
import { ResourcePath } from '../../client';
import { StandIn, StandInContext, faultOf } from '../StandIn';
import { hexOf, podSuffixOf } from '../hashes';
import { PodState } from '../podStatus';
import {
  PODS,
  SERVICES,
  deploymentObject,
  keepDeployment,
  keepPod,
  ownerReferenceTo,
  podObject,
  serviceObject,
} from '../pods';
import { Condition, timedConditions } from './conditions';

const POOLS: ResourcePath = {
  group: 'kafka.strimzi.io',
  version: 'v1',
  plural: 'kafkanodepools',
};

const CLAIMS: ResourcePath = {
  group: '',
  version: 'v1',
  plural: 'persistentvolumeclaims',
};

const CREATE_MS = 2500;
const ROLL_MS = 2500;
const LOOK_MS = 5000;

const RUNNING: PodState = { is: 'running', ready: true, restarts: 0 };

interface Listener {
  name: string;
  port: number;
  tls: boolean;
}

interface KafkaSpec {
  kafka: {
    version?: string;
    metadataVersion?: string;
    listeners: Listener[];
  };
  entityOperator?: UnknownRecord;
}

interface PoolSpec {
  replicas: number;
  roles: string[];
  storage: { volumes?: { id?: number; size?: string }[] };
}

interface Node {
  id: number;
  pool: KubernetesObject;
  name: string;
}

/**
 * Stands in for Strimzi's Cluster Operator, for Kafka clusters and their node
 * pools.
 *
 * @internal
 */
export class KafkaStandIn implements StandIn {
  readonly manager = 'strimzi-cluster-operator';
  readonly component = 'strimzi.io/cluster-operator';
  readonly resource = {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkas',
  };

  readonly #listenerAddresses: Record<string, string[]>;

  /**
   * @param options.listenerAddresses - `host:port` of the real brokers, by
   * the name of the listener; without them, those of a Service
   */
  static create(
    options: { listenerAddresses?: Record<string, string[]> } = {},
  ): KafkaStandIn {
    return new KafkaStandIn(options.listenerAddresses ?? {});
  }

  private constructor(listenerAddresses: Record<string, string[]>) {
    this.#listenerAddresses = listenerAddresses;
  }

  async reconcile(
    kafka: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    if (kafka.metadata.deletionTimestamp) {
      return;
    }
    const { annotations, generation } = kafka.metadata;
    if (annotations?.['strimzi.io/pause-reconciliation'] === 'true') {
      await this.#report(kafka, context, [
        { type: 'ReconciliationPaused', status: 'True' },
      ]);
      return;
    }
    const status = (kafka.status ?? {}) as UnknownRecord;
    const isNew = status.clusterId === undefined;
    const nodes = await this.#nodes(kafka, context);
    if (nodes.length === 0) {
      await this.#report(kafka, context, [
        notReady(
          'InvalidResourceException',
          'KafkaNodePools are enabled, but no KafkaNodePools found for Kafka cluster',
        ),
      ]);
      context.again(LOOK_MS);
      return;
    }
    const settled = status.observedGeneration === generation && !isNew;
    if (
      faultOf(kafka) === 'creating' ||
      (!settled &&
        !context.waited(`roll-${generation}`, isNew ? CREATE_MS : ROLL_MS))
    ) {
      await this.#keepPods(kafka, nodes, context, { is: 'creating' });
      if (isNew) {
        await this.#report(kafka, context, [
          notReady('Creating', 'Kafka cluster is being deployed'),
        ]);
      }
      return;
    }
    await this.#keepPods(kafka, nodes, context, RUNNING);
    await this.#keepServices(kafka, context);
    await this.#reportPools(kafka, nodes, context);
    await this.#reportReady(kafka, nodes, context);
    // Node pools are other objects: look whether they have changed.
    context.again(LOOK_MS);
  }

  async #nodes(
    kafka: KubernetesObject,
    context: StandInContext,
  ): Promise<Node[]> {
    const { namespace, name } = kafka.metadata;
    const { items } = await context.client.list({
      resource: POOLS,
      namespace,
      labelSelector: `strimzi.io/cluster=${name}`,
    });
    const nodes: Node[] = [];
    for (const pool of items) {
      const { replicas } = pool.spec as unknown as PoolSpec;
      for (let count = 0; count < replicas; count++) {
        const id = nodes.length;
        nodes.push({ id, pool, name: `${name}-${pool.metadata.name}-${id}` });
      }
    }
    return nodes;
  }

  #labels(kafka: KubernetesObject, type: string): Record<string, string> {
    const { name } = kafka.metadata;
    return {
      'strimzi.io/cluster': name,
      'strimzi.io/kind': 'Kafka',
      'strimzi.io/component-type': type,
      'strimzi.io/name': `${name}-${type}`,
      'app.kubernetes.io/name': type,
      'app.kubernetes.io/instance': name,
      'app.kubernetes.io/part-of': `strimzi-${name}`,
      'app.kubernetes.io/managed-by': 'strimzi-cluster-operator',
    };
  }

  async #keepPods(
    kafka: KubernetesObject,
    nodes: Node[],
    context: StandInContext,
    state: PodState,
  ) {
    const { namespace, name } = kafka.metadata;
    const owners = [ownerReferenceTo(kafka)];
    const broken = faultOf(kafka) === 'broker-down' ? nodes.at(-1) : undefined;
    for (const node of nodes) {
      const pool = node.pool.metadata.name;
      const { roles, storage } = node.pool.spec as unknown as PoolSpec;
      for (const volume of storage.volumes ?? []) {
        await context.ensure(CLAIMS, {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: {
            name: `data-${volume.id ?? 0}-${node.name}`,
            namespace,
            labels: this.#labels(kafka, 'kafka'),
          },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: volume.size ?? '10Gi' } },
          },
        });
      }
      await keepPod(
        context,
        podObject({
          name: node.name,
          namespace,
          labels: {
            ...this.#labels(kafka, 'kafka'),
            'strimzi.io/pod-name': node.name,
            'strimzi.io/controller': 'strimzipodset',
            'strimzi.io/controller-name': `${name}-${pool}`,
            'strimzi.io/pool-name': pool,
            'strimzi.io/broker-role': String(roles.includes('broker')),
            'strimzi.io/controller-role': String(roles.includes('controller')),
          },
          owners,
          container: {
            name: 'kafka',
            image: `quay.io/strimzi/kafka:1.2.0-kafka-${versionOf(kafka)}`,
            ports: [{ name: 'tcp-replication', containerPort: 9091 }],
          },
        }),
        node === broken
          ? {
              is: 'waiting',
              reason: 'CrashLoopBackOff',
              message: 'back-off 5m0s restarting failed container=kafka',
              restarts: 7,
            }
          : state,
      );
    }
    await this.#removeExtraPods(kafka, nodes, context);
  }

  async #removeExtraPods(
    kafka: KubernetesObject,
    nodes: Node[],
    context: StandInContext,
  ) {
    const { namespace, name } = kafka.metadata;
    const wanted = new Set(nodes.map(node => node.name));
    const { items } = await context.client.list({
      resource: PODS,
      namespace,
      labelSelector: `strimzi.io/cluster=${name},strimzi.io/component-type=kafka`,
    });
    for (const { metadata } of items) {
      if (!wanted.has(metadata.name)) {
        await context.client.delete(PODS, metadata);
      }
    }
  }

  async #keepServices(kafka: KubernetesObject, context: StandInContext) {
    const { namespace, name, uid } = kafka.metadata;
    const spec = kafka.spec as unknown as KafkaSpec;
    const owners = [ownerReferenceTo(kafka)];
    const labels = this.#labels(kafka, 'kafka');
    const ports = [
      { name: 'tcp-replication', port: 9091 },
      ...spec.kafka.listeners.map(listener => ({
        name: `tcp-${listener.name}`,
        port: listener.port,
      })),
    ];
    const selector = { 'strimzi.io/cluster': name };
    const discovery = spec.kafka.listeners.map(listener => ({
      port: listener.port,
      tls: listener.tls,
      protocol: 'kafka',
      auth: 'none',
    }));
    await context.ensure(
      SERVICES,
      serviceObject({
        name: `${name}-kafka-bootstrap`,
        namespace,
        labels: { ...labels, 'strimzi.io/discovery': 'true' },
        annotations: { 'strimzi.io/discovery': JSON.stringify(discovery) },
        owners,
        selector,
        ports,
      }),
    );
    await context.ensure(
      SERVICES,
      serviceObject({
        name: `${name}-kafka-brokers`,
        namespace,
        labels,
        owners,
        selector,
        ports,
        headless: true,
      }),
    );
    if (!spec.entityOperator) {
      return;
    }
    const operatorLabels = this.#labels(kafka, 'entity-operator');
    const container = {
      name: 'topic-operator',
      image: 'quay.io/strimzi/operator:1.2.0',
      ports: [{ name: 'healthcheck-to', containerPort: 8080 }],
    };
    const deployment = await keepDeployment(
      context,
      deploymentObject({
        name: `${name}-entity-operator`,
        namespace,
        labels: operatorLabels,
        owners,
        replicas: 1,
        container,
      }),
      true,
    );
    await keepPod(
      context,
      podObject({
        name: `${name}-entity-operator-${podSuffixOf(`${uid} operator`)}`,
        namespace,
        labels: operatorLabels,
        owners: [ownerReferenceTo(deployment)],
        container,
      }),
      RUNNING,
    );
  }

  async #reportPools(
    kafka: KubernetesObject,
    nodes: Node[],
    context: StandInContext,
  ) {
    const pools = new Set(nodes.map(node => node.pool));
    for (const pool of pools) {
      const ids = nodes.filter(node => node.pool === pool).map(({ id }) => id);
      const before = (pool.status ?? {}) as UnknownRecord;
      const { roles, replicas } = pool.spec as unknown as PoolSpec;
      if (
        before.observedGeneration !== pool.metadata.generation ||
        String(before.nodeIds) !== String(ids)
      ) {
        await context.client.mergePatch({
          resource: POOLS,
          name: pool.metadata,
          subresource: 'status',
          fieldManager: this.manager,
          patch: {
            status: {
              observedGeneration: pool.metadata.generation,
              nodeIds: ids,
              clusterId: clusterIdOf(kafka),
              roles,
              replicas,
              labelSelector: `strimzi.io/cluster=${kafka.metadata.name},strimzi.io/pool-name=${pool.metadata.name}`,
            },
          },
        });
      }
    }
  }

  async #reportReady(
    kafka: KubernetesObject,
    nodes: Node[],
    context: StandInContext,
  ) {
    const { namespace, name } = kafka.metadata;
    const spec = kafka.spec as unknown as KafkaSpec;
    const pools = [...new Set(nodes.map(node => node.pool.metadata.name))];
    await this.#report(kafka, context, conditionsFor(kafka), {
      clusterId: clusterIdOf(kafka),
      kafkaVersion: versionOf(kafka),
      kafkaMetadataVersion: spec.kafka.metadataVersion ?? '4.3-IV0',
      operatorLastSuccessfulVersion: '1.2.0',
      kafkaNodePools: pools.map(pool => ({ name: pool })),
      listeners: spec.kafka.listeners.map(listener => {
        const servers = this.#listenerAddresses[listener.name] ?? [
          `${name}-kafka-bootstrap.${namespace}.svc:${listener.port}`,
        ];
        return {
          name: listener.name,
          addresses: servers.map(server => {
            const [host, port] = server.split(':');
            return { host, port: Number(port) };
          }),
          bootstrapServers: servers.join(','),
        };
      }),
    });
  }

  async #report(
    kafka: KubernetesObject,
    context: StandInContext,
    conditions: Condition[],
    part: UnknownRecord = {},
  ) {
    await context.setStatus(kafka, {
      ...(kafka.status ?? {}),
      ...part,
      conditions: timedConditions(kafka, context.clock.now(), conditions),
      observedGeneration: kafka.metadata.generation,
    });
  }
}

function notReady(reason: string, message: string): Condition {
  return { type: 'NotReady', status: 'True', reason, message };
}

function conditionsFor(kafka: KubernetesObject): Condition[] {
  const warning = (reason: string, message: string): Condition => ({
    type: 'Warning',
    status: 'True',
    reason,
    message,
  });
  const ready: Condition = { type: 'Ready', status: 'True' };
  switch (faultOf(kafka)) {
    case 'not-ready':
    case 'broker-down':
      return [
        notReady(
          'StrimziTimeoutException',
          'Exceeded timeout of 300000ms while waiting for Pods resource to be ready',
        ),
      ];
    case 'warnings':
      return [
        ready,
        warning(
          'KafkaStorage',
          'A Kafka cluster with a single broker and ephemeral storage will lose topic messages after a restart or rolling update.',
        ),
        warning(
          'DeprecatedFields',
          'In resource Kafka the property is deprecated and will be removed',
        ),
      ];
    default:
      return [ready];
  }
}

function versionOf(kafka: KubernetesObject): string {
  return (kafka.spec as unknown as KafkaSpec).kafka.version ?? '4.3.1';
}

/** A cluster id as Kafka prints it: 16 bytes, base64. */
function clusterIdOf(kafka: KubernetesObject): string {
  return Buffer.from(
    hexOf(`cluster ${kafka.metadata.uid}`, 32),
    'hex',
  ).toString('base64url');
}
