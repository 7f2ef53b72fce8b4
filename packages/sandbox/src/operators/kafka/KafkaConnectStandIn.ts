import { KubernetesObject } from '../../api';
import { SERVICES, ownerReferenceTo, serviceObject } from '../pods';
import { StandIn, StandInContext } from '../StandIn';
import { ConnectUnreachable, ConnectWorkers } from './ConnectRest';
import { Condition, timedConditions } from './conditions';

const LOOK_MS = 10_000;
const REST_PORT = 8083;

/**
 * Stands in for the part of Strimzi's Cluster Operator that runs Kafka Connect.
 * It starts nothing: the one Kafka Connect that runs is the one of every
 * resource.
 *
 * @internal
 */
export class KafkaConnectStandIn implements StandIn {
  readonly manager = 'strimzi-cluster-operator';
  readonly component = 'strimzi.io/cluster-operator';
  readonly resource = {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkaconnects',
  };
  readonly #connect: ConnectWorkers;

  static create(options: { connect: ConnectWorkers }): KafkaConnectStandIn {
    return new KafkaConnectStandIn(options.connect);
  }

  private constructor(connect: ConnectWorkers) {
    this.#connect = connect;
  }

  async reconcile(
    cluster: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    const { name, annotations, generation, deletionTimestamp } =
      cluster.metadata;
    if (deletionTimestamp) {
      return;
    }
    const report = (condition: Condition, part = {}) =>
      context.setStatus(cluster, {
        ...(cluster.status ?? {}),
        ...part,
        conditions: timedConditions(cluster, context.clock.now(), [condition]),
        observedGeneration: generation,
      });
    if (annotations?.['strimzi.io/pause-reconciliation'] === 'true') {
      await report({ type: 'ReconciliationPaused', status: 'True' });
      return;
    }
    context.again(LOOK_MS);
    const selector = {
      'strimzi.io/cluster': name,
      'strimzi.io/kind': 'KafkaConnect',
    };
    await context.ensure(
      SERVICES,
      serviceObject({
        name: `${name}-connect-api`,
        namespace: cluster.metadata.namespace ?? '',
        labels: selector,
        owners: [ownerReferenceTo(cluster)],
        selector,
        ports: [{ name: 'rest-api', port: REST_PORT }],
      }),
    );
    try {
      const connectorPlugins = await this.#connect.plugins();
      const { replicas = 1 } = (cluster.spec ?? {}) as { replicas?: number };
      await report(
        { type: 'Ready', status: 'True' },
        {
          url: this.#connect.url,
          connectorPlugins,
          replicas,
          labelSelector: `strimzi.io/cluster=${name},strimzi.io/kind=KafkaConnect`,
        },
      );
    } catch (error) {
      if (!(error instanceof ConnectUnreachable)) {
        throw error;
      }
      await report({
        type: 'NotReady',
        status: 'True',
        reason: 'TimeoutException',
        message: `Exceeded timeout while waiting for Kafka Connect: ${error.message}`,
      });
    }
  }
}
