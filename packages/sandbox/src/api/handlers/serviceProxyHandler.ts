import { ApiError, badRequest } from '../ApiError';
import { KubernetesObject } from '../KubernetesObject';
import { ServiceTargets } from '../ServiceTargets';
import { ApiResponse, endResponse, sendHead } from '../http';

const TIMEOUT_MS = 30_000;

interface ServiceShape {
  spec?: { ports?: { name?: string; port: number }[] };
}

/**
 * Says why the port of a pod can not be reached: nothing runs in the pods of the
 * sandbox.
 *
 * @internal
 */
export function refusePodProxy(pod: KubernetesObject, port = '80'): never {
  const { podIP } = (pod.status ?? {}) as { podIP?: string };
  if (!podIP) {
    throw badRequest('address not allowed');
  }
  throw new ApiError({
    code: 503,
    reason: 'ServiceUnavailable',
    message: `error trying to reach service: dial tcp ${podIP}:${port}: connect: connection refused`,
  });
}

/**
 * The name and the port in `<name>`, `<name>:<port>` or
 * `<scheme>:<name>:<port>`.
 *
 * @internal
 */
export function parseProxyName(text: string): { name: string; port?: string } {
  const parts = text.split(':');
  const [name, port] = parts.length === 3 ? parts.slice(1) : parts;
  return { name, port: port || undefined };
}

/**
 * Forwards a GET to what answers behind a Service.
 *
 * @internal
 */
export async function answerServiceProxy(options: {
  service: KubernetesObject;
  port?: string;
  rest: string;
  search: string;
  response: ApiResponse;
  targets: ServiceTargets;
}) {
  const { service, port, rest, search, response, targets } = options;
  const { name, namespace = '' } = service.metadata;
  const ports = (service as ServiceShape).spec?.ports ?? [];
  const found =
    port === undefined
      ? ports[0]
      : ports.find(
          candidate =>
            candidate.name === port || String(candidate.port) === port,
        );
  const url =
    found && targets.find({ namespace, service: name, port: found.port });
  if (!url) {
    throw new ApiError({
      code: 503,
      reason: 'ServiceUnavailable',
      message: found
        ? `no endpoints available for service "${name}"`
        : `no service port ${
            /^\d+$/.test(port ?? '') ? port : JSON.stringify(port)
          } found for service "${name}"`,
    });
  }
  let answer: Response;
  try {
    answer = await fetch(`${url}${rest}${search}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new ApiError({
      code: 503,
      reason: 'ServiceUnavailable',
      message: `error trying to reach service: ${(error as Error).message}`,
    });
  }
  const body = Buffer.from(await answer.arrayBuffer());
  const location = answer.headers.get('location');
  sendHead(response, answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'text/plain',
    ...(location && { location }),
  });
  endResponse(response, body);
}
