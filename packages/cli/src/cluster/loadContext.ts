import { KubeConfig } from '@kubernetes/client-node';
import { existsSync } from 'node:fs';
import { UsageError } from '../types';

function firstLine(error: unknown): string {
  return String((error as Error).message).split('\n')[0];
}

/**
 * Loads one context of a kubeconfig, with the credentials that kubectl would
 * use.
 *
 * @throws UsageError in one line
 *
 * @internal
 */
export function loadContext(options: {
  /** The current one unless given. */
  context?: string;
  /** What kubectl would read unless given. */
  kubeconfig?: string;
}): { config: KubeConfig; context: string } {
  const { kubeconfig } = options;
  const config = new KubeConfig();
  if (kubeconfig !== undefined && !existsSync(kubeconfig)) {
    throw new UsageError(`There is no kubeconfig at ${kubeconfig}`);
  }
  try {
    if (kubeconfig === undefined) {
      config.loadFromDefault();
    } else {
      config.loadFromFile(kubeconfig);
    }
  } catch (error) {
    throw new UsageError(`The kubeconfig does not parse: ${firstLine(error)}`);
  }
  const known = config.getContexts().map(({ name }) => name);
  const context = options.context ?? config.getCurrentContext();
  if (!context) {
    throw new UsageError(
      `The kubeconfig has no current context. Choose one with --context: ${
        known.join(', ') || 'it has none'
      }`,
    );
  }
  if (!known.includes(context)) {
    throw new UsageError(
      `The kubeconfig has no context "${context}". It has: ${
        known.join(', ') || 'none'
      }`,
    );
  }
  config.setCurrentContext(context);
  if (!config.getCurrentCluster()) {
    throw new UsageError(
      `The context "${context}" names a cluster that the kubeconfig does not have`,
    );
  }
  return { config, context };
}
