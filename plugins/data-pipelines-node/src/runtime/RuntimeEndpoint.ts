import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { readFileSync } from 'node:fs';

/**
 * An address out of the configuration, and for whose resources it is.
 *
 * @public
 */
export type RuntimeEndpoint = {
  cluster: string;
  namespace?: string;
  name?: string;
  /** May hold `{namespace}` and `{name}`. */
  url: string;
  /** Where people open it; may hold the same. */
  link?: string;
  headers: Record<string, string>;
  /** PEM. */
  ca?: string;
};

/**
 * Reads an entry with `cluster`, `namespace`, `name`, `url`, `link`, `headers`
 * and `ca`, which is PEM or the path of a file.
 *
 * @throws InputError where the link is none that a browser may be sent to
 *
 * @public
 */
export function readRuntimeEndpoint(
  config: ReturnType<RootConfigService['getConfig']>,
): RuntimeEndpoint {
  const ca = config.getOptionalString('ca');
  const link = config.getOptionalString('link');
  if (link !== undefined && !/^https?:\/\//.test(link)) {
    throw new InputError(
      `"${link}" is no link of the form http://host or https://host`,
    );
  }
  return {
    cluster: config.getString('cluster'),
    namespace: config.getOptionalString('namespace'),
    name: config.getOptionalString('name'),
    url: config.getString('url'),
    link,
    headers: config.getOptional<Record<string, string>>('headers') ?? {},
    ca:
      ca === undefined || ca.includes('-----BEGIN')
        ? ca
        : readFileSync(ca, 'utf8'),
  };
}

/**
 * The first entry that is meant for a resource, with its placeholders filled.
 *
 * @public
 */
export function runtimeEndpointFor<T extends RuntimeEndpoint>(
  endpoints: T[],
  ref: Pick<ResourceRef, 'cluster' | 'namespace' | 'name'>,
): T | undefined {
  const { cluster, namespace, name } = ref;
  const found = endpoints.find(
    one =>
      one.cluster === cluster &&
      (one.namespace ?? namespace) === namespace &&
      (one.name ?? name) === name,
  );
  // Names of Kubernetes fit into a host name or a path as they are.
  const fill = (template: string) =>
    template
      .replaceAll('{namespace}', encodeURIComponent(namespace))
      .replaceAll('{name}', encodeURIComponent(name));
  return (
    found && {
      ...found,
      url: fill(found.url),
      ...(found.link && { link: fill(found.link) }),
    }
  );
}
