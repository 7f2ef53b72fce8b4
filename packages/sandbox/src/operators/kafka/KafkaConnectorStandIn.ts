import { KubernetesObject, UnknownRecord } from '../../api';
import { StandIn, StandInContext } from '../StandIn';
import {
  ConnectRefusal,
  ConnectWorkers,
  ConnectUnreachable,
  ConnectorStatus,
} from './ConnectRest';
import { Condition, timedConditions } from './conditions';

const LOOK_MS = 5_000;

/** How Connect words the states that a resource may ask for. */
const STATES = {
  running: { word: 'RUNNING', verb: 'resume' },
  paused: { word: 'PAUSED', verb: 'pause' },
  stopped: { word: 'STOPPED', verb: 'stop' },
} as const;

interface ConnectorSpec {
  class?: string;
  tasksMax?: number;
  config?: UnknownRecord;
  state?: keyof typeof STATES;
}

/**
 * Stands in for the part of Strimzi's Cluster Operator that looks after
 * connectors, on a real Kafka Connect.
 *
 * @internal
 */
export class KafkaConnectorStandIn implements StandIn {
  readonly manager = 'strimzi-cluster-operator';
  readonly component = 'strimzi.io/cluster-operator';
  readonly resource = {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkaconnectors',
  };
  readonly #connect: ConnectWorkers;
  readonly #onError: (error: Error) => void;

  static create(options: {
    connect: ConnectWorkers;
    onError: (error: Error) => void;
  }): KafkaConnectorStandIn {
    return new KafkaConnectorStandIn(options.connect, options.onError);
  }

  private constructor(
    connect: ConnectWorkers,
    onError: (error: Error) => void,
  ) {
    this.#connect = connect;
    this.#onError = onError;
  }

  async reconcile(
    connector: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    const { name, labels, annotations, deletionTimestamp } = connector.metadata;
    if (deletionTimestamp) {
      return;
    }
    if (annotations?.['strimzi.io/pause-reconciliation'] === 'true') {
      await this.#report(connector, context, {
        type: 'ReconciliationPaused',
        status: 'True',
      });
      return;
    }
    if (!labels?.['strimzi.io/cluster']) {
      await this.#report(
        connector,
        context,
        notReady(
          'InvalidResourceException',
          "Resource lacks label 'strimzi.io/cluster': No connect cluster in which to create this connector.",
        ),
      );
      return;
    }
    // Connect tells nobody what becomes of its connectors.
    context.again(LOOK_MS);
    try {
      await this.#settle(connector);
      await this.#restart(connector, context);
      const status = await this.#connect.status(name);
      const topics = await this.#connect.topics(name);
      await this.#report(connector, context, conditionOf(name, status), {
        ...(status && { connectorStatus: status }),
        tasksMax: specOf(connector).tasksMax ?? 1,
        topics,
      });
    } catch (error) {
      await this.#reportFailure(connector, context, error as Error);
    }
  }

  /** The operator has no finalizer: it learns of a deletion when it is done. */
  forget({ metadata }: KubernetesObject): void {
    if (metadata.labels?.['strimzi.io/cluster']) {
      this.#connect.delete(metadata.name).catch(this.#onError);
    }
  }

  /** Makes configuration and state of the connector what is asked for. */
  async #settle(connector: KubernetesObject) {
    const { name } = connector.metadata;
    const spec = specOf(connector);
    const wanted = configOf(name, spec);
    const actual = await this.#connect.config(name);
    if (!actual || !sameConfig(actual, wanted)) {
      await this.#connect.putConfig(name, wanted);
    }
    const status = await this.#connect.status(name);
    const { word, verb } = STATES[spec.state ?? 'running'];
    const is = status?.connector.state;
    const settled = Object.values(STATES).some(state => state.word === is);
    // Failed ones and those on their way are no state that somebody chose.
    if (settled && is !== word) {
      await this.#connect.change(name, verb);
    }
  }

  /** Restarts what an annotation asks for, once. */
  async #restart(connector: KubernetesObject, context: StandInContext) {
    const { name, annotations = {} } = connector.metadata;
    const all = annotations['strimzi.io/restart'];
    const task = annotations['strimzi.io/restart-task'];
    if (all && all !== 'false') {
      const options = all === 'true' ? [] : all.split(',');
      const query = options.map(option => `${option.trim()}=true`).join('&');
      await this.#connect.restart(name, query && `?${query}`);
    }
    if (task) {
      await this.#connect.restartTask(name, task);
    }
    if (all || task) {
      await context.patchMetadata(connector, {
        annotations: {
          'strimzi.io/restart': null,
          'strimzi.io/restart-task': null,
        },
      });
    }
  }

  async #reportFailure(
    connector: KubernetesObject,
    context: StandInContext,
    error: Error,
  ) {
    if (error instanceof ConnectRefusal && error.status !== 409) {
      await this.#report(
        connector,
        context,
        notReady('ConnectRestException', error.message),
      );
      return;
    }
    if (error instanceof ConnectUnreachable) {
      await this.#report(
        connector,
        context,
        notReady('ConnectException', error.message),
      );
      return;
    }
    // The workers are sharing the work out anew, or the object has changed.
    throw error;
  }

  async #report(
    connector: KubernetesObject,
    context: StandInContext,
    condition: Condition,
    part: UnknownRecord = {},
  ) {
    await context.setStatus(connector, {
      ...(connector.status ?? {}),
      ...part,
      conditions: timedConditions(connector, context.clock.now(), [condition]),
      observedGeneration: connector.metadata.generation,
    });
  }
}

function specOf(connector: KubernetesObject): ConnectorSpec {
  return (connector.spec ?? {}) as ConnectorSpec;
}

function configOf(name: string, spec: ConnectorSpec): Record<string, string> {
  const config = Object.entries(spec.config ?? {}).map(([key, value]) => [
    key,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  return {
    ...Object.fromEntries(config),
    name,
    'connector.class': spec.class ?? '',
    'tasks.max': String(spec.tasksMax ?? 1),
  };
}

function sameConfig(
  one: Record<string, string>,
  other: Record<string, string>,
): boolean {
  const keys = Object.keys(other);
  return (
    Object.keys(one).length === keys.length &&
    keys.every(key => one[key] === other[key])
  );
}

function notReady(reason: string, message: string): Condition {
  return { type: 'NotReady', status: 'True', reason, message };
}

function conditionOf(
  name: string,
  status: ConnectorStatus | undefined,
): Condition {
  if (status?.connector.state === 'FAILED') {
    return notReady(
      'Throwable',
      `The connector ${name} has failed, see connectorStatus for more details.`,
    );
  }
  const failed = (status?.tasks ?? [])
    .filter(({ state }) => state === 'FAILED')
    .map(({ id }) => id);
  return failed.length > 0
    ? notReady(
        'Throwable',
        `The following tasks have failed: ${failed.join(
          ', ',
        )}, see connectorStatus for more details.`,
      )
    : { type: 'Ready', status: 'True' };
}
