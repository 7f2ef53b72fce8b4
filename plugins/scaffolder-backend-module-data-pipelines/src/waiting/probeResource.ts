import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  DataPipelinesApi,
  Freshness,
  RequestOptions,
  ResourceDetail,
  ResourceRef,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { toActionError } from '../changes/toActionError';

/**
 * A resource to wait for, and which one and which version of it, where known.
 *
 * @internal
 */
export type AwaitedResource = ResourceRef & {
  uid?: string;
  generation?: number;
};

/**
 * How far a resource is.
 *
 * - `waiting`: not there yet; the reason is for the log.
 * - `reached`: in one of the wanted states.
 * - `failed`: in a state that no waiting mends.
 *
 * @internal
 */
export type Progress = {
  step: 'waiting' | 'reached' | 'failed';
  state: VerdictState;
  reason: string;
  message: string;
  /** Whether the object itself was there. */
  isSeen: boolean;
  entityRef?: string;
};

const NOT_LIVE: Record<Exclude<Freshness, 'live'>, string> = {
  stale: 'What the portal knows of it is older than it should be',
  unreachable: 'Its cluster does not answer the portal at present',
  forbidden: 'Its cluster does not let the portal read it at present',
};

function waiting(reason: string, message: string): Progress {
  return { step: 'waiting', state: 'unknown', reason, message, isSeen: false };
}

function judge(
  detail: ResourceDetail,
  resource: AwaitedResource,
  options: { states: VerdictState[]; failOn: VerdictState[] },
): Progress {
  const { verdict, freshness, object, entityRef } = detail;
  const { uid, generation = 0 } = object.metadata;
  if (resource.uid && uid && uid !== resource.uid) {
    return waiting('NotSeenYet', 'The portal still shows an earlier object');
  }
  if (generation < (resource.generation ?? 0)) {
    return waiting('NotSeenYet', 'The portal still shows the version before');
  }
  if (freshness !== 'live') {
    return waiting('NotLive', NOT_LIVE[freshness]);
  }
  const { state, reason, message } = verdict;
  const progress = {
    state,
    reason,
    message,
    isSeen: true,
    ...(entityRef && { entityRef }),
  };
  if (options.states.includes(state)) {
    return { step: 'reached', ...progress };
  }
  return {
    step:
      options.failOn.includes(state) || state === 'deleted'
        ? 'failed'
        : 'waiting',
    ...progress,
  };
}

/**
 * Looks once how far a resource is. An outage is a reason to wait on; a refusal
 * is not.
 *
 * @throws what the backend refuses with
 *
 * @internal
 */
export async function probeResource(options: {
  client: Pick<DataPipelinesApi, 'getResource'>;
  resource: AwaitedResource;
  states: VerdictState[];
  failOn: VerdictState[];
  /** Whether it was there before, so that its absence means it is gone. */
  wasSeen: boolean;
  request: RequestOptions;
}): Promise<Progress> {
  const { client, resource, wasSeen, request } = options;
  const { cluster, group, kind, namespace, name } = resource;
  try {
    const detail = await client.getResource(
      { cluster, group, kind, namespace, name },
      request,
    );
    return judge(detail, resource, options);
  } catch (error) {
    const problem = toActionError(error);
    if (problem instanceof NotFoundError) {
      if (wasSeen) {
        throw new ConflictError(`${name} was deleted while it was waited for`);
      }
      return waiting('NotSeenYet', 'The portal has not seen it yet');
    }
    if (problem instanceof ServiceUnavailableError) {
      return waiting('Unavailable', problem.message);
    }
    throw problem;
  }
}
