import { isError } from '@backstage/errors';
import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import {
  RuntimeContext,
  RuntimeSubject,
  RuntimeTarget,
} from '@data-portal/plugin-data-pipelines-node';
import { isIP } from 'node:net';
import { KafkaModuleConfig, parseAddress } from './config';
import { discoverListener, kafkaClusterOf } from './kafkaClusterOf';
import { SessionOptions } from './wire/KafkaSession';

/**
 * A Kafka cluster that is asked.
 *
 * @internal
 */
export type KafkaTarget = RuntimeTarget & {
  kafka: ResourceRef;
  session: SessionOptions;
  /** Seconds behind that are too many for a group. */
  maxLagSeconds?: number;
};

/** What an operator publishes is an address in the cluster, never our own machine. */
function isOurOwn(host: string): boolean {
  return (
    host === 'localhost' ||
    (isIP(host) === 4 && /^(127|0|169\.254)\./.test(host)) ||
    (isIP(host) === 6 && /^(::1?$|fe80:)/i.test(host))
  );
}

/**
 * Finds the brokers that can tell about a resource: those of the configuration,
 * with the credentials written there; else those that the operator published,
 * without any.
 *
 * @internal
 */
export class KafkaTargets {
  readonly #config: KafkaModuleConfig;
  readonly #find: RuntimeContext['find'];

  constructor(options: {
    config: KafkaModuleConfig;
    find: RuntimeContext['find'];
  }) {
    this.#config = options.config;
    this.#find = options.find;
  }

  targetOf(subject: RuntimeSubject): KafkaTarget | undefined {
    const kafka = kafkaClusterOf(subject);
    if (!kafka) {
      return undefined;
    }
    const configured = this.#config.clusters.find(
      ({ cluster, namespace, name }) =>
        cluster === kafka.cluster &&
        namespace === kafka.namespace &&
        name === kafka.name,
    );
    const common = {
      kafka,
      title: `Brokers of ${kafka.name}`,
      cluster: kafka.cluster,
      interval: this.#config.interval,
    };
    if (configured) {
      return {
        ...common,
        ...addressed(kafka, configured.session),
        reach: 'configured',
        maxLagSeconds: configured.maxLagSeconds,
      };
    }
    return { ...common, ...this.#discover(kafka), reach: 'discovered' };
  }

  #discover(
    kafka: ResourceRef,
  ): Pick<KafkaTarget, 'key' | 'address' | 'session' | 'problem'> {
    const nothing = { ...addressed(kafka, { bootstrap: [] }) };
    const found = this.#find(kafka);
    if (!this.#config.discover || !found) {
      return {
        ...nothing,
        problem: `Its brokers are not configured. Add them to dataPipelines.kafka.clusters: cluster ${kafka.cluster}, namespace ${kafka.namespace}, name ${kafka.name}`,
      };
    }
    const listener = discoverListener(found);
    if ('problem' in listener) {
      return { ...nothing, problem: listener.problem };
    }
    try {
      const bootstrap = listener.servers.map(parseAddress);
      if (bootstrap.some(({ host }) => isOurOwn(host))) {
        throw new Error(
          `The operator published ${listener.servers}, which is no address in the cluster. Add the brokers to dataPipelines.kafka.clusters`,
        );
      }
      return addressed(kafka, {
        bootstrap,
        ...(listener.tls && { tls: { ca: listener.ca } }),
      });
    } catch (error) {
      return {
        ...nothing,
        problem: isError(error) ? error.message : String(error),
      };
    }
  }
}

function addressed(kafka: ResourceRef, session: SessionOptions) {
  const address = session.bootstrap
    .map(({ host, port }) => `${host}:${port}`)
    .join(', ');
  return {
    key: `${kafka.cluster}/${kafka.namespace}/${kafka.group}/${kafka.name} ${address}`,
    session,
    ...(address && { address }),
  };
}
