import { NotAllowedError } from '@backstage/errors';
import { ProxiedPort } from './ProxiedRuntimeHttp';

/**
 * Makes sense of what an API server itself answers in place of the system behind
 * its proxy, which it could not ask.
 *
 * @param said - as the API server words it, whole
 * @returns undefined for what the system may have answered
 *
 * @internal
 */
export function proxyRefusal(options: {
  status: number;
  said: string;
  what: string;
  port: Pick<ProxiedPort, 'kind' | 'name' | 'port'>;
}): Error | undefined {
  const { status, said, what, port } = options;
  const place = `${port.kind === 'pods' ? 'pod' : 'service'} ${port.name}`;
  if (status === 403 && /resource "(services|pods)\/proxy"/.test(said)) {
    return new NotAllowedError(
      `The portal may not ask ${what} through the API server: ${said}. Give the portal the role data-portal-runtimes of deploy/rbac.yaml there, or configure an address`,
    );
  }
  if (status === 404 && said === `${port.kind} "${port.name}" not found`) {
    return new Error(
      `${what} is not there: the cluster has no ${place}. Look at what should make it, or configure an address`,
    );
  }
  if (status === 400 && said === 'address not allowed') {
    return new Error(
      `${what} has not started: ${place} has no address yet. Look at its events`,
    );
  }
  if (status !== 503) {
    return undefined;
  }
  if (/^no endpoints available for service /.test(said)) {
    return new Error(
      `${what} does not run: no pod behind ${place} is ready. Look at its pods`,
    );
  }
  if (/^no service port /.test(said)) {
    return new Error(
      `${what} is not asked: ${place} has no port ${port.port}. Configure an address`,
    );
  }
  const [, cause] = /^error trying to reach service: (.*)$/s.exec(said) ?? [];
  return cause === undefined
    ? undefined
    : new Error(
        `${what} does not answer the API server: ${cause}. Look whether ${place} listens and a network policy lets the API server in`,
      );
}
