import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import type { CoreV1Api } from '@kubernetes/client-node';

const PAGE = 500;

type Page = { items: object[]; metadata?: { _continue?: string } };
type PageRequest = { limit: number; _continue?: string };

async function listAll(
  kind: string,
  list: (request: PageRequest) => Promise<Page>,
): Promise<KubernetesObject[]> {
  const objects: KubernetesObject[] = [];
  let _continue: string | undefined;
  do {
    const page: Page = await list({ limit: PAGE, _continue });
    for (const item of page.items) {
      // The client has made dates and classes of what came as JSON.
      const plain = JSON.parse(JSON.stringify(item));
      objects.push({ ...plain, apiVersion: 'v1', kind });
    }
    _continue = page.metadata?._continue || undefined;
  } while (_continue);
  return objects;
}

/**
 * How the kinds of the core group are listed that belong to resources.
 *
 * @internal
 */
export function listCoreKinds(
  api: CoreV1Api,
): [kind: string, list: () => Promise<KubernetesObject[]>][] {
  const lists: Record<string, (request: PageRequest) => Promise<Page>> = {
    Pod: request => api.listPodForAllNamespaces(request),
    Event: request => api.listEventForAllNamespaces(request),
    Service: request => api.listServiceForAllNamespaces(request),
    PersistentVolumeClaim: request =>
      api.listPersistentVolumeClaimForAllNamespaces(request),
  };
  return Object.entries(lists).map(([kind, list]) => [
    kind,
    () => listAll(kind, list),
  ]);
}
