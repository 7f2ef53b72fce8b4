/**
 * What a request path means to an API server.
 *
 * @internal
 */
export interface RequestInfo {
  path: string;
  /** The parts of a resource path, if it is one. */
  resource?: {
    group: string;
    version: string;
    plural: string;
    namespace?: string;
    name?: string;
    subresource?: string;
    /** What follows the subresource, as in `/proxy/overview`. */
    rest?: string;
  };
}

/** @internal */
export function parsePath(path: string): RequestInfo {
  const parts = path.split('/').filter(part => part !== '');
  const decoded = parts.map(part => decodeURIComponent(part));
  if (decoded[0] === 'api' && decoded.length >= 3) {
    return { path, resource: resourceOf('', decoded[1], decoded.slice(2)) };
  }
  if (decoded[0] === 'apis' && decoded.length >= 4) {
    return {
      path,
      resource: resourceOf(decoded[1], decoded[2], decoded.slice(3)),
    };
  }
  return { path };
}

const NAMESPACE_SUBRESOURCES = ['status', 'finalize'];

function resourceOf(
  group: string,
  version: string,
  parts: string[],
): RequestInfo['resource'] {
  if (
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !NAMESPACE_SUBRESOURCES.includes(parts[2])
  ) {
    const [, namespace, plural, ...rest] = parts;
    return { group, version, plural, namespace, ...tailOf(rest) };
  }
  const [plural, ...rest] = parts;
  return { group, version, plural, ...tailOf(rest) };
}

function tailOf(parts: string[]) {
  const [name, subresource, ...rest] = parts;
  return {
    name,
    subresource,
    rest: subresource ? `/${rest.join('/')}` : undefined,
  };
}
