import { CustomErrorBase, isError } from '@backstage/errors';

/**
 * The cluster did not answer: no connection, or none in time.
 *
 * @public
 */
export class ClusterUnreachableError extends CustomErrorBase {
  name = 'ClusterUnreachableError' as const;
}

/**
 * The API server answered, and not with what was asked for.
 *
 * @public
 */
export class KubernetesStatusError extends CustomErrorBase {
  name = 'KubernetesStatusError' as const;
  readonly code: number;
  readonly reason: string;
  /** One line a field, where the server names fields. */
  readonly details: string[];
  /** Seconds, where the server asks to wait. */
  readonly retryAfter?: number;

  constructor(options: {
    code: number;
    reason: string;
    message: string;
    details?: string[];
    retryAfter?: number;
  }) {
    super(options.message);
    this.code = options.code;
    this.reason = options.reason;
    this.details = options.details ?? [];
    this.retryAfter = options.retryAfter;
  }
}

const NETWORK_ADVICE: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at its address',
  ENOTFOUND: 'its host name does not resolve',
  EAI_AGAIN: 'its host name does not resolve',
  ETIMEDOUT: 'it does not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer in time',
  ECONNRESET: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  EHOSTUNREACH: 'there is no route to it',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate is not trusted: set caData or caFile of the cluster',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'its certificate is not trusted: set caData or caFile of the cluster',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is not trusted: set caData or caFile of the cluster',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another host name than the configured url',
};

/**
 * Says in words what kept a request from being answered. Never throws.
 *
 * @public
 */
export function describeNetworkError(error: unknown): string {
  for (
    let cause: unknown = error;
    isError(cause);
    cause = (cause as { cause?: unknown }).cause
  ) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && NETWORK_ADVICE[code]) {
      return NETWORK_ADVICE[code];
    }
    if (cause.name === 'TimeoutError') {
      return NETWORK_ADVICE.ETIMEDOUT;
    }
  }
  return isError(error) ? error.message : String(error);
}
