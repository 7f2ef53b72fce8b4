import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import {
  DataPipelinesApi,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { Deadline } from './Deadline';
import { AwaitedResource, Progress, probeResource } from './probeResource';

type Awaited = {
  resource: AwaitedResource;
  progress: Progress | undefined;
  wasSeen: boolean;
};

function nameOf({ kind, name }: AwaitedResource): string {
  return `${kind} ${name}`;
}

function describe({ state, reason, message }: Progress): string {
  return `${state} (${reason}): ${message}`;
}

/**
 * Looks at resources again and again until all are in one of the wanted states,
 * and logs each thing that it learns once.
 *
 * @returns how each resource was found, in the order given
 * @throws ConflictError when one has failed, ServiceUnavailableError when time
 * ran out; both name the last reason
 *
 * @internal
 */
export async function waitForResources(options: {
  client: Pick<DataPipelinesApi, 'getResource'>;
  resources: AwaitedResource[];
  states: VerdictState[];
  failOn: VerdictState[];
  deadline: Deadline;
  seconds: number;
  logger: LoggerService;
  signal: AbortSignal | undefined;
  /** Asked anew for each look, because a token lives shorter than a wait. */
  getToken(): Promise<string>;
}): Promise<Progress[]> {
  const { client, states, failOn, deadline, logger, signal } = options;
  const all: Awaited[] = options.resources.map(resource => ({
    resource,
    progress: undefined,
    wasSeen: false,
  }));
  const isPending = ({ progress }: Awaited) => progress?.step !== 'reached';

  do {
    const token = await options.getToken();
    for (const awaited of all.filter(isPending)) {
      const { resource, wasSeen } = awaited;
      const before = awaited.progress;
      const progress = await probeResource({
        client,
        resource,
        states,
        failOn,
        wasSeen,
        request: { token, signal },
      });
      awaited.progress = progress;
      awaited.wasSeen = wasSeen || progress.isSeen;
      if (
        before?.state !== progress.state ||
        before.reason !== progress.reason
      ) {
        logger.info(`${nameOf(resource)} is ${describe(progress)}`);
      }
      if (progress.step === 'failed') {
        throw new ConflictError(
          `${nameOf(resource)} is ${describe(
            progress,
          )}. It stays as it is: mend or delete it`,
        );
      }
    }
  } while (all.some(isPending) && (await deadline.next()));

  const late = all.filter(isPending);
  if (late.length) {
    throw new ServiceUnavailableError(
      late
        .map(
          ({ resource, progress }) =>
            `${nameOf(resource)} is not ${states.join(' or ')} after ${
              options.seconds
            } seconds${progress ? `; last it was ${describe(progress)}` : ''}`,
        )
        .join('. '),
    );
  }
  return all.flatMap(({ progress }) => progress ?? []);
}
