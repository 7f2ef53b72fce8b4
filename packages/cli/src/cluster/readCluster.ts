import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import { ApisApi, CoreV1Api, CustomObjectsApi } from '@kubernetes/client-node';
import { UnreachableError } from '../types';
import { listCoreKinds } from './listCoreKinds';
import { loadContext } from './loadContext';

const PAGE = 500;

/**
 * Everything of a cluster that verdicts rest on.
 *
 * @internal
 */
export type ClusterReading = {
  context: string;
  objects: KubernetesObject[];
  /** Kinds that could not be read, one line each. */
  problems: string[];
};

type Kind = { group: string; version: string; kind: string; plural: string };

function codeOf(error: unknown): number | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'number' ? code : undefined;
}

/** What an error of a request says in a few words. */
function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 401) {
    return 'it refuses the credentials. Sign in again with kubectl';
  }
  if (code !== undefined) {
    return code === 403 ? 'not allowed' : `answered by ${code}`;
  }
  const {
    code: word,
    cause,
    message,
  } = error as NodeJS.ErrnoException & {
    cause?: NodeJS.ErrnoException;
  };
  return String(word ?? cause?.code ?? message).split('\n')[0];
}

/**
 * The kinds of a group that can be listed, each in the version that its
 * definition prefers: all of an operator's, and of others those that are known.
 *
 * @param versions - as served, the preferred one first
 */
async function kindsOf(
  api: CustomObjectsApi,
  group: string,
  versions: string[],
): Promise<Kind[]> {
  const found = new Map<string, Kind>();
  for (const version of versions) {
    const { resources } = await api.getAPIResources({ group, version });
    for (const { kind, name, verbs } of resources) {
      const definition = definitionOf(builtInKinds, { group, kind });
      const before = found.get(kind);
      const rank = (of: string) => {
        const index = definition?.versions.indexOf(of) ?? -1;
        return index < 0 ? Infinity : index;
      };
      if (
        definition &&
        !name.includes('/') &&
        verbs.includes('list') &&
        (!before || rank(version) < rank(before.version))
      ) {
        found.set(kind, { group, version, kind, plural: name });
      }
    }
  }
  return [...found.values()];
}

async function listKind(
  api: CustomObjectsApi,
  { group, version, kind, plural }: Kind,
): Promise<KubernetesObject[]> {
  const objects: KubernetesObject[] = [];
  let _continue: string | undefined;
  do {
    const page = (await api.listCustomObjectForAllNamespaces({
      group,
      version,
      resourcePlural: plural,
      limit: PAGE,
      _continue,
    })) as {
      items?: KubernetesObject[];
      metadata?: { continue?: string };
    };
    for (const item of page.items ?? []) {
      objects.push({ ...item, apiVersion: `${group}/${version}`, kind });
    }
    _continue = page.metadata?.continue || undefined;
  } while (_continue);
  return objects;
}

/**
 * Reads every kind that is known from a cluster, and what may belong to it. A
 * kind that the cluster does not serve is passed over, one that may not be read
 * is a problem.
 *
 * @throws UsageError, or UnreachableError when the cluster does not answer
 *
 * @internal
 */
export async function readCluster(options: {
  context?: string;
  kubeconfig?: string;
}): Promise<ClusterReading> {
  const { config, context } = loadContext(options);
  const api = config.makeApiClient(CustomObjectsApi);
  const objects: KubernetesObject[] = [];
  const problems: string[] = [];
  const attempt = async (
    what: string,
    list: () => Promise<KubernetesObject[]>,
  ) => {
    try {
      objects.push(...(await list()));
    } catch (error) {
      // A kind may go between being found and being listed.
      if (codeOf(error) !== 404) {
        problems.push(`${what}: ${reasonOf(error)}`);
      }
    }
  };

  const groups = await config
    .makeApiClient(ApisApi)
    .getAPIVersions()
    .catch(error => {
      throw new UnreachableError(
        `The cluster of context "${context}" does not answer: ${reasonOf(
          error,
        )}`,
      );
    });
  const wanted = new Set(builtInKinds.map(({ group }) => group));
  for (const { name, versions, preferredVersion } of groups.groups) {
    if (wanted.has(name)) {
      const served = versions
        .map(({ version }) => version)
        .sort(
          (one, other) =>
            Number(other === preferredVersion?.version) -
            Number(one === preferredVersion?.version),
        );
      await attempt(name, async () => {
        const kinds = await kindsOf(api, name, served);
        for (const kind of kinds) {
          await attempt(`${kind.kind}.${name}`, () => listKind(api, kind));
        }
        return [];
      });
    }
  }
  for (const [kind, list] of listCoreKinds(config.makeApiClient(CoreV1Api))) {
    await attempt(kind, list);
  }
  return { context, objects, problems };
}
