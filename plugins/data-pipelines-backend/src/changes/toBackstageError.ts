import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  ClusterUnreachableError,
  KubernetesStatusError,
} from '@data-portal/plugin-data-pipelines-node';
import { maskText } from '../inventory/maskSecrets';
import { conflictText } from './conflictText';

/**
 * Words an API server's refusal for whoever asked.
 *
 * @internal
 */
export function toBackstageError(
  error: unknown,
  context: { cluster: string; doing: string },
): Error {
  const { cluster, doing } = context;
  if (error instanceof ClusterUnreachableError) {
    return new ServiceUnavailableError(
      `Cluster ${cluster} can not be reached: ${error.message}`,
    );
  }
  if (!(error instanceof KubernetesStatusError)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  const message = maskText([error.message, ...error.details].join('; '));
  switch (error.code) {
    case 401:
      return new ServiceUnavailableError(
        `Cluster ${cluster} refuses the portal's credentials: they may have expired`,
      );
    case 403:
      return new NotAllowedError(
        `The portal's service account may not ${doing} in cluster ${cluster}: ${message}. Grant it the role of deploy/rbac.yaml that names them, or use a pull request`,
      );
    case 404:
      return new NotFoundError(message);
    case 409:
      return new ConflictError(
        /^Apply failed with/.test(error.message)
          ? maskText(conflictText(error.details) ?? '') ||
            `${message}. Leave these fields to whoever manages them, or take them over with "force" where the portal allows it`
          : message,
      );
    case 400:
    case 422:
      return new InputError(message);
    case 429:
    case 503:
    case 504:
      return new ServiceUnavailableError(
        `Cluster ${cluster} is too busy to ${doing}: ${message}`,
      );
    default:
      // Server-side apply words an unknown field as a failure of its own.
      return /not declared in schema/.test(error.message)
        ? new InputError(message)
        : new Error(`Cluster ${cluster} failed to ${doing}: ${message}`);
  }
}
