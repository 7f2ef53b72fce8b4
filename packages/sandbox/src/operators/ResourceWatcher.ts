import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesObject } from '../api';
import { KubeClient, KubeRequestError, ResourcePath } from '../client';

const TIMEOUT_SECONDS = 240;

/** The server may be silent that long before the connection counts as lost. */
const SLACK_MS = 15_000;

const RETRY_MS = 1000;

/**
 * Lists a kind and watches it from there, for as long as the signal allows.
 *
 * @internal
 */
export async function watchResource(options: {
  client: KubeClient;
  resource: ResourcePath;
  signal: AbortSignal;
  onObject: (object: KubernetesObject) => void;
  onDeleted: (object: KubernetesObject) => void;
}): Promise<void> {
  const { client, resource, signal, onObject, onDeleted } = options;
  const known = new Map<string, KubernetesObject>();
  let since: string | undefined;
  const relist = async () => {
    const list = await client.list({ resource, signal });
    const listed = new Set(list.items.map(keyOf));
    for (const [key, object] of [...known]) {
      if (!listed.has(key)) {
        known.delete(key);
        onDeleted(object);
      }
    }
    for (const item of list.items) {
      known.set(keyOf(item), item);
      onObject(item);
    }
    return list.resourceVersion;
  };
  while (!signal.aborted) {
    try {
      since ??= await relist();
      const lines = client.watch({
        resource,
        query: {
          resourceVersion: since,
          allowWatchBookmarks: 'true',
          timeoutSeconds: String(TIMEOUT_SECONDS),
        },
        signal: AbortSignal.any([
          signal,
          AbortSignal.timeout(TIMEOUT_SECONDS * 1000 + SLACK_MS),
        ]),
      });
      for await (const { type, object } of lines) {
        if (type === 'ERROR') {
          since = undefined;
          break;
        }
        since = object.metadata.resourceVersion;
        if (type === 'DELETED') {
          known.delete(keyOf(object));
          onDeleted(object);
        } else if (type !== 'BOOKMARK') {
          known.set(keyOf(object), object);
          onObject(object);
        }
      }
    } catch (error) {
      // Nobody to tell: whatever went wrong, the next list puts it right.
      if (error instanceof KubeRequestError || !isTimeout(error)) {
        since = undefined;
      }
      await pause(RETRY_MS, signal);
    }
  }
}

function keyOf(object: KubernetesObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return sleep(milliseconds, undefined, { signal }).catch(() => {});
}
