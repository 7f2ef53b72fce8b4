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
import { forbiddenText, withoutSubject } from './forbiddenText';
import { statusText } from './statusText';

/** Strict validation, and server-side apply, which answers 500. */
const UNPLACED = /strict decoding error|failed to create typed patch object/;

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
  const message = statusText(error);
  const { code } = error;
  if (code === 401) {
    return new ServiceUnavailableError(
      `Cluster ${cluster} refuses the portal's credentials: they may have expired`,
    );
  }
  const webhook = /failed calling webhook "([^"]+)"/.exec(error.message)?.[1];
  if (webhook) {
    return new ServiceUnavailableError(
      `Cluster ${cluster} can not ${doing}: its webhook ${webhook} does not answer. Try again later, or tell whoever runs the cluster`,
    );
  }
  if (/does not support dry run/.test(error.message)) {
    return new InputError(
      `Cluster ${cluster} can not try to ${doing}, and the portal tries every change first: ${message}. Use a pull request, or ask whoever runs the cluster to declare the side effects of the webhook`,
    );
  }
  if (/denied (the )?request/.test(error.message)) {
    const refusal = `A rule of cluster ${cluster} forbids to ${doing}: ${withoutSubject(
      message,
    )}. Do as it says, or ask whoever runs the cluster`;
    return code === 403
      ? new NotAllowedError(refusal)
      : new InputError(refusal);
  }
  if (code === 413 || /request is too large/.test(error.message)) {
    return new InputError(
      `This is too large for cluster ${cluster}: an object may have about 1 MB. Put what is long elsewhere, and refer to it`,
    );
  }
  if (UNPLACED.test(error.message)) {
    return new InputError(
      `Cluster ${cluster} refuses to ${doing}: ${message}. Leave out what the kind does not have in this version, or correct it`,
    );
  }
  switch (code) {
    case 403:
      return new NotAllowedError(forbiddenText({ message, cluster, doing }));
    case 404: {
      const [, namespace] =
        /^namespaces "([^"]+)" not found/.exec(error.message) ?? [];
      return new NotFoundError(
        namespace
          ? `Cluster ${cluster} has no namespace ${namespace}. Choose one that is there, or ask for it`
          : message,
      );
    }
    case 409:
      return new ConflictError(conflictMessage(error, message));
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
      return new Error(`Cluster ${cluster} failed to ${doing}: ${message}`);
  }
}

function conflictMessage(
  error: KubernetesStatusError,
  message: string,
): string {
  if (/^Apply failed with/.test(error.message)) {
    return (
      maskText(conflictText(error.details) ?? '') ||
      `${message}. Leave these fields to whoever manages them, or take them over with "force" where the portal allows it`
    );
  }
  return /the UID in the precondition/.test(error.message)
    ? 'It was deleted and made anew since you looked. Look at the new one first'
    : message;
}
