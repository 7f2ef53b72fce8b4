import { ApiError, badRequest } from '../ApiError';
import { KubernetesObject } from '../KubernetesObject';
import { ObjectStore } from '../ObjectStore';
import { PodLogLine, PodLogSource, PodLogs } from '../PodLogs';
import {
  ApiResponse,
  endResponse,
  flushHead,
  sendHead,
  writeChunk,
} from '../http';

interface PodShape {
  spec?: {
    nodeName?: string;
    containers?: { name: string }[];
    initContainers?: { name: string }[];
  };
  status?: {
    containerStatuses?: {
      name: string;
      state?: { waiting?: { reason?: string } };
    }[];
  };
}

/**
 * Answers `/log` of a pod.
 *
 * @internal
 */
export function answerPodLog(options: {
  pod: KubernetesObject;
  query: URLSearchParams;
  response: ApiResponse;
  logs: PodLogs;
  store: ObjectStore;
}) {
  const { pod, query, response, logs, store } = options;
  const source = sourceOf(pod, query);
  if (!(pod as PodShape).spec?.nodeName) {
    // There is nobody to ask yet, and that is no failure.
    sendHead(response, 204, {});
    endResponse(response);
    return;
  }
  const lines = logs.read(source);
  checkAvailable(pod, source, lines);
  const print = (line: PodLogLine) =>
    query.get('timestamps') === 'true'
      ? `${line.time} ${line.text}\n`
      : `${line.text}\n`;
  sendHead(response, 200, {
    'content-type': 'text/plain',
    'cache-control': 'no-cache, private',
  });
  const text = selectLines(lines ?? [], query)
    .map(print)
    .join('');
  if (query.get('follow') !== 'true' || source.previous) {
    endResponse(response, text);
    return;
  }
  flushHead(response);
  if (text) {
    writeChunk(response, text);
  }
  const stopFollowing = logs.follow(source, line =>
    writeChunk(response, print(line)),
  );
  const stopWatching = store.subscribe('/pods', undefined, event => {
    if (
      event.type === 'DELETED' &&
      event.object.metadata.uid === pod.metadata.uid
    ) {
      endResponse(response);
    }
  });
  response.on('close', () => {
    stopFollowing();
    stopWatching();
  });
}

function sourceOf(pod: KubernetesObject, query: URLSearchParams): PodLogSource {
  const { name, namespace = '' } = pod.metadata;
  const { containers = [], initContainers = [] } = (pod as PodShape).spec ?? {};
  const names = [...initContainers, ...containers].map(
    container => container.name,
  );
  const asked = query.get('container');
  if (!asked && containers.length !== 1) {
    throw badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${names.join(
        ' ',
      )}]`,
    );
  }
  if (asked && !names.includes(asked)) {
    throw badRequest(`container ${asked} is not valid for pod ${name}`);
  }
  return {
    namespace,
    pod: name,
    container: asked ?? containers[0].name,
    previous: query.get('previous') === 'true',
  };
}

function checkAvailable(
  pod: KubernetesObject,
  source: PodLogSource,
  lines: readonly PodLogLine[] | undefined,
) {
  if (source.previous) {
    if (!lines) {
      throw badRequest(
        `previous terminated container "${source.container}" in pod "${source.pod}" not found`,
      );
    }
    return;
  }
  const status = (pod as PodShape).status?.containerStatuses?.find(
    ({ name }) => name === source.container,
  );
  const waiting = status?.state?.waiting;
  if (!lines && (!status || waiting)) {
    throw new ApiError({
      code: 400,
      reason: 'BadRequest',
      message: `container "${source.container}" in pod "${
        source.pod
      }" is waiting to start: ${waiting?.reason ?? 'ContainerCreating'}`,
    });
  }
}

function selectLines(
  lines: readonly PodLogLine[],
  query: URLSearchParams,
): readonly PodLogLine[] {
  const since = query.get('sinceSeconds');
  const recent = since
    ? lines.filter(
        line => Date.parse(line.time) >= Date.now() - Number(since) * 1000,
      )
    : lines;
  const tail = query.get('tailLines');
  return tail === null ? recent : recent.slice(-Number(tail) || recent.length);
}
