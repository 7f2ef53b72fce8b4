import { ConflictError } from '@backstage/errors';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  ChangeOutcome,
  ChangeRequest,
  DataPipelinesApi,
  KubernetesObject,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { containsAll } from '../objects/containsAll';
import { toActionError } from './toActionError';

/**
 * What stands in the cluster after a change.
 *
 * @internal
 */
export type AppliedResource = ResourceRef & {
  uid?: string;
  generation?: number;
  entityRef?: string;
};

type Writing = Exclude<ChangeRequest, { operation: 'delete' }>;

const DONE: Record<Writing['operation'], string> = {
  create: 'Created',
  apply: 'Applied',
  update: 'Changed',
};

function toApplied(
  ref: ResourceRef,
  object: KubernetesObject | undefined,
  entityRef: string | undefined,
): AppliedResource {
  const { uid, generation } = object?.metadata ?? {};
  return {
    ...ref,
    ...(uid && { uid }),
    ...(generation !== undefined && { generation }),
    ...(entityRef && { entityRef }),
  };
}

/**
 * Makes one object, at most once over all attempts of a task.
 *
 * @remarks
 *
 * A task may die between the cluster's answer and the note of it. To tell its
 * own object from somebody else's after that, it notes beforehand that a dry
 * run of the creation was let through, which proves that there was none.
 *
 * @internal
 */
export async function applyOnce(options: {
  client: Pick<DataPipelinesApi, 'change' | 'getResource'>;
  context: Pick<ActionContext<JsonObject>, 'checkpoint' | 'logger' | 'signal'>;
  request: Writing;
  ref: ResourceRef;
  token: string;
}): Promise<AppliedResource> {
  const { client, context, request, ref, token } = options;
  const { signal } = context;
  const printed = stringifyResourceRef(ref);

  const send = async (dryRun: boolean): Promise<ChangeOutcome> => {
    try {
      return await client.change(request, { dryRun, token, signal });
    } catch (error) {
      throw toActionError(error);
    }
  };

  let isFirstAttempt = request.operation !== 'create';
  if (request.operation === 'create') {
    await context.checkpoint({
      key: `absent.${printed}`,
      fn: async () => {
        await send(true);
        isFirstAttempt = true;
        return true;
      },
    });
  }

  return context.checkpoint({
    key: `${request.operation}.${printed}`,
    fn: async (): Promise<AppliedResource> => {
      try {
        const outcome = await send(false);
        context.logger.info(`${DONE[request.operation]} ${printed}`);
        return toApplied(ref, outcome.object, outcome.entityRef);
      } catch (error) {
        if (
          isFirstAttempt ||
          !('object' in request) ||
          !(error instanceof ConflictError)
        ) {
          throw error;
        }
        const found = await client
          .getResource(ref, { token, signal })
          .catch(() => undefined);
        if (!found || !containsAll(found.object, request.object)) {
          throw error;
        }
        context.logger.info(`${printed} was created by an earlier attempt`);
        return toApplied(ref, found.object, found.entityRef);
      }
    },
  });
}
