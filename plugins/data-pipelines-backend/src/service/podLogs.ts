import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { LogQuery } from '@data-portal/plugin-data-pipelines-common';
import {
  ClusterGateway,
  KubernetesStatusError,
  readJson,
} from '@data-portal/plugin-data-pipelines-node';
import { maskText } from '../inventory/maskSecrets';
import { toBackstageError } from '../changes/toBackstageError';

const TAIL_LINES = 500;
const HEADERS_DEADLINE = 10_000;

/** What an API server asks a node for a log, where that fails. */
const KUBELET = /\/containerLogs\/|No agent available|error dialing backend/;

async function* maskedLines(
  body: AsyncIterable<Uint8Array>,
): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const end = rest.lastIndexOf('\n') + 1;
    // A line is masked whole: a secret may lie across two chunks.
    if (end > 0) {
      yield maskText(rest.slice(0, end));
      rest = rest.slice(end);
    }
  }
  if (rest) {
    yield maskText(rest);
  }
}

/**
 * Opens the log of a pod.
 *
 * @throws NotFoundError when the pod is gone, InputError when there is no such
 * log or none yet, ServiceUnavailableError when its node does not answer.
 *
 * @internal
 */
export async function podLogs(options: {
  gateway: ClusterGateway;
  cluster: string;
  namespace: string;
  query: LogQuery;
  signal: AbortSignal;
}): Promise<AsyncIterable<string>> {
  const { gateway, cluster, namespace, query, signal } = options;
  const search = new URLSearchParams({
    tailLines: String(query.tailLines ?? TAIL_LINES),
    ...(query.container && { container: query.container }),
    ...(query.previous && { previous: 'true' }),
    ...(query.follow && { follow: 'true' }),
  });
  try {
    const response = await gateway.request(cluster, {
      path: `/api/v1/namespaces/${encodeURIComponent(
        namespace,
      )}/pods/${encodeURIComponent(query.pod)}/log?${search}`,
      headers: { accept: '*/*' },
      signal,
      // A followed log stays open, so only a short one has a deadline.
      ...(!query.follow && { deadline: HEADERS_DEADLINE }),
    });
    if (response.status === 204) {
      throw new InputError(
        `The pod ${query.pod} is waiting to start: no node runs it yet. Look at its events for the reason`,
      );
    }
    if (response.status !== 200) {
      await readJson(response);
    }
    return maskedLines(response.body);
  } catch (error) {
    if (error instanceof KubernetesStatusError) {
      if (error.code === 404) {
        // Where the node is gone, the server calls it a pod all the same.
        throw error.message.includes(`"${query.pod}"`)
          ? new NotFoundError(`The pod ${query.pod} is gone`)
          : new InputError(
              `The node of pod ${query.pod} is gone, and the log with it. Look for a pod that took its place`,
            );
      }
      if (KUBELET.test(error.message)) {
        throw new ServiceUnavailableError(
          `The node of pod ${query.pod} does not answer, and it keeps the log. Try again later, or tell whoever runs cluster ${cluster}`,
        );
      }
      if (error.code === 400) {
        throw new InputError(error.message);
      }
    }
    throw toBackstageError(error, { cluster, doing: 'read the log' });
  }
}
