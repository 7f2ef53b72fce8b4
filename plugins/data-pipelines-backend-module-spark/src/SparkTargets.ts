import {
  ProxiedPort,
  RuntimeEndpoint,
  RuntimeSubject,
  RuntimeTarget,
  runtimeEndpointFor,
} from '@data-portal/plugin-data-pipelines-node';
import { SparkModuleConfig } from './config';
import { SparkRun, runnerOf, sparkRunOf } from './sparkRunOf';

/**
 * A driver, or a History Server, that is asked.
 *
 * @internal
 */
export type SparkTarget = RuntimeTarget & {
  asks: 'driver' | 'history server';
  /** Absent: through the API server. */
  configured?: RuntimeEndpoint;
  proxied?: ProxiedPort;
};

type Find = (ref: RuntimeSubject['ref']) => RuntimeSubject | undefined;

function driverTarget(options: {
  config: SparkModuleConfig;
  runner: RuntimeSubject;
  driver: NonNullable<SparkRun['driver']>;
}): SparkTarget {
  const { config, runner, driver } = options;
  const { cluster, namespace, kind, name } = runner.ref;
  const configured = runtimeEndpointFor(config.rest, runner.ref);
  const address =
    configured?.url ?? `${namespace}/${driver.name}:${driver.port}`;
  return {
    key: `${cluster}/${namespace}/${kind}/${name} ${address}`,
    title: `Driver of ${name}`,
    cluster,
    address,
    asks: 'driver',
    notice: config.notice,
    reach: configured ? 'configured' : 'service proxy',
    interval: config.interval,
    ...(configured ? { configured } : { proxied: { ...driver, cluster } }),
    ...(!configured &&
      !config.serviceProxy && {
        problem:
          'Drivers are not asked through the API server here. Add its address to dataPipelines.spark.rest',
      }),
  };
}

function historyTarget(
  config: SparkModuleConfig,
  runner: RuntimeSubject,
): SparkTarget {
  const { cluster } = runner.ref;
  const configured = runtimeEndpointFor(config.historyServers, runner.ref);
  const common = {
    title: `History Server of ${cluster}`,
    cluster,
    asks: 'history server' as const,
    notice: config.notice,
    reach: 'configured' as const,
    // Most rounds ask nothing: what has ended does not change.
    interval: { viewed: config.interval.viewed },
  };
  return configured
    ? {
        ...common,
        key: `history/${cluster} ${configured.url}`,
        address: configured.url,
        configured,
      }
    : {
        ...common,
        key: `history/${cluster}`,
        problem:
          'An application that has ended is told of by a History Server. Add it to dataPipelines.spark.historyServers',
      };
}

/**
 * Who is asked about a resource: the driver while it runs, at the configured
 * address or else through the API server; afterwards the History Server.
 *
 * @internal
 */
export function sparkTargetOf(
  config: SparkModuleConfig,
  subject: RuntimeSubject,
  find: Find,
): SparkTarget | undefined {
  const runner = runnerOf(subject, find);
  const run = runner && sparkRunOf(runner);
  if (!runner || !run) {
    return undefined;
  }
  return run.driver
    ? driverTarget({ config, runner, driver: run.driver })
    : historyTarget(config, runner);
}
