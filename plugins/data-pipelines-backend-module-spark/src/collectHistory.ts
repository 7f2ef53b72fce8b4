import { isError } from '@backstage/errors';
import { RuntimeHttp } from '@data-portal/plugin-data-pipelines-node';
import { CollectedApplication, HistorySnapshot } from './Snapshot';
import { readExecutors } from './rest/readExecutors';
import { readStages } from './rest/readStages';

/** What has ended does not change, but there is no end of what has ended. */
const APPLICATIONS_AT_MOST = 50;
/**
 * The History Server reads event logs every ten seconds unless told otherwise;
 * what it says within this time of the end may not be all.
 */
const FINAL_AFTER = 2 * 60_000;
/** Until then, whoever goes on looking is answered anew so often. */
const AGAIN_AFTER = 60_000;

/**
 * An application that somebody looks at.
 *
 * @internal
 */
export type EndedApplication = { id: string; endedAt?: string };

async function readApplication(options: {
  http: RuntimeHttp;
  signal: AbortSignal;
  id: string;
  now: number;
}): Promise<CollectedApplication | undefined> {
  const { http, signal, id, now } = options;
  const base = `/api/v1/applications/${encodeURIComponent(id)}`;
  try {
    const executors = readExecutors(
      await http.getJson(`${base}/allexecutors`, { signal }),
    );
    const stages = readStages(await http.getJson(`${base}/stages`, { signal }));
    return {
      application: { id },
      executors,
      stages,
      environment: [],
      queries: [],
      progress: { ended: 0, at: now },
      warnings: [],
    };
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Asks a History Server about the applications that somebody looks at: two
 * requests for each, once. It parses a whole event log to answer the first one.
 *
 * @throws where it does not answer
 *
 * @internal
 */
export async function collectHistory(options: {
  http: RuntimeHttp;
  signal: AbortSignal;
  now: number;
  previous?: HistorySnapshot;
  viewed: EndedApplication[];
}): Promise<HistorySnapshot> {
  const { http, signal, now, previous, viewed } = options;
  const applications = new Map(previous?.applications);
  for (const { id, endedAt } of viewed) {
    const known = applications.get(id);
    applications.delete(id);
    if (known && (known.isFinal || now - known.askedAt < AGAIN_AFTER)) {
      applications.set(id, known);
    } else {
      const application = await readApplication({ http, signal, id, now });
      applications.set(id, {
        application,
        askedAt: now,
        isFinal:
          application !== undefined &&
          endedAt !== undefined &&
          now - Date.parse(endedAt) >= FINAL_AFTER,
      });
    }
  }
  for (const id of [...applications.keys()].slice(0, -APPLICATIONS_AT_MOST)) {
    applications.delete(id);
  }
  return { from: 'history server', applications };
}
