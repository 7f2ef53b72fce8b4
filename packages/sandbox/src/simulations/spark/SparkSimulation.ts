import { KubernetesObject, ServiceTargets } from '../../api';
import { KubeClient } from '../../client';
import { Clock } from '../../operators';
import { watchResource } from '../../operators/ResourceWatcher';
import { uiServiceNameOf } from '../../operators/spark/sparkChildren';
import { specOf, stateOf, statusOf } from '../../operators/spark/sparkStatus';
import { SimulationServer } from '../SimulationServer';
import {
  SimulatedApplication,
  applicationFigures,
  metricFigures,
  sparkFigures,
} from './sparkFigures';

const UI_PORT = 4040;
const APPLICATIONS = '/api/v1/applications';
/** The latest that is told of an application that is gone. */
const KEPT = 200;

const RESOURCE = {
  group: 'sparkoperator.k8s.io',
  version: 'v1beta2',
  plural: 'sparkapplications',
};

function readsOf(object: KubernetesObject): string | undefined {
  return object.metadata.annotations?.['data-pipelines.io/reads'];
}

function applicationOf(
  object: KubernetesObject,
): SimulatedApplication | undefined {
  const status = statusOf(object);
  const { sparkApplicationId: id, lastSubmissionAttemptTime } = status;
  const states = Object.values(status.executorState ?? {});
  const running = states.filter(state => state === 'RUNNING').length;
  const state = stateOf(object);
  const endedAt = Date.parse(status.terminationTime ?? '');
  const hasEnded = state !== 'RUNNING' && endedAt > 0;
  return id && lastSubmissionAttemptTime
    ? {
        id,
        name: object.metadata.name,
        version: specOf(object).sparkVersion ?? '4.1.1',
        startedAt: Date.parse(lastSubmissionAttemptTime),
        ...(hasEnded && { endedAt }),
        executors: hasEnded ? states.length : running,
        failed: state === 'FAILED',
        reads: readsOf(object),
      }
    : undefined;
}

/**
 * Answers in the place of the drivers of a sandbox's Spark applications, and of
 * a History Server for those that have ended. Every figure follows from the
 * status of the resource and from the time.
 *
 * @internal
 */
export class SparkSimulation {
  readonly #server: SimulationServer;
  readonly #targets: ServiceTargets;
  readonly #clock: Clock;
  readonly #ended = new Map<string, SimulatedApplication>();

  /**
   * @param options - `history` is the name below which the History Server
   * answers
   */
  constructor(options: {
    server: SimulationServer;
    targets: ServiceTargets;
    clock: Clock;
    history: string;
  }) {
    this.#server = options.server;
    this.#targets = options.targets;
    this.#clock = options.clock;
    this.#server.serve(options.history, (path, query) =>
      this.#answer([...this.#ended.values()], path, query),
    );
  }

  /** Follows the applications of a cluster until aborted. */
  run(client: KubeClient, signal: AbortSignal): Promise<void> {
    return watchResource({
      client,
      resource: RESOURCE,
      signal,
      onObject: object => this.follow(object),
      onDeleted: object => this.#withdraw(object),
    });
  }

  /** An application is as it is now. */
  follow(object: KubernetesObject) {
    const application = applicationOf(object);
    if (application?.endedAt) {
      this.#ended.set(application.id, application);
      const [oldest] = this.#ended.keys();
      if (this.#ended.size > KEPT) {
        this.#ended.delete(oldest);
      }
    }
    if (!application || stateOf(object) !== 'RUNNING') {
      this.#withdraw(object);
      return;
    }
    const name = this.#nameOf(object);
    this.#server.serve(name, (path, query) =>
      path === '/metrics/json'
        ? metricFigures(application, this.#now())
        : this.#answer([application], path, query),
    );
    this.#targets.register({
      ...this.#serviceOf(object),
      url: this.#server.urlOf(name),
    });
  }

  #withdraw(object: KubernetesObject) {
    this.#server.withdraw(this.#nameOf(object));
    this.#targets.unregister(this.#serviceOf(object));
  }

  #nameOf({ metadata }: KubernetesObject): string {
    return `${metadata.uid}`;
  }

  #serviceOf(object: KubernetesObject) {
    return {
      namespace: object.metadata.namespace ?? '',
      service: uiServiceNameOf(object),
      port: UI_PORT,
    };
  }

  #answer(
    applications: SimulatedApplication[],
    path: string,
    query: URLSearchParams,
  ): unknown {
    if (path === APPLICATIONS) {
      return applications.map(applicationFigures);
    }
    const [id, ...rest] = path.slice(APPLICATIONS.length + 1).split('/');
    const application = applications.find(one => one.id === id);
    return (
      application &&
      sparkFigures({
        application,
        path: `/${rest.join('/')}`,
        status: query.get('status'),
        now: this.#now(),
      })
    );
  }

  #now(): number {
    return this.#clock.now();
  }
}
