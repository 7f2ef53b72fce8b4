import { JsonObject } from '@backstage/types';
import { ClusterGateway, KubernetesStatusError, readJson } from '../gateway';

const DISCOVERY_DEADLINE = 15_000;
/** Long enough that the kinds of one group share an answer. */
const REMEMBER = 5_000;

/**
 * Where a cluster serves a kind.
 *
 * @public
 */
export type ServedKind = {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
};

/**
 * The path of a kind's collection.
 *
 * @public
 */
export function collectionPath(served: ServedKind, namespace?: string): string {
  const root = served.group ? `/apis/${served.group}` : '/api';
  const scope = namespace ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}/${served.version}${scope}/${served.plural}`;
}

function textsOf(value: unknown, field: string): string[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value
    .map(item => (item as JsonObject | null)?.[field])
    .filter(text => typeof text === 'string');
}

type ListedKind = ServedKind & { canWatch: boolean };

function withoutVerbs({ canWatch: _, ...kind }: ListedKind): ServedKind {
  return kind;
}

/**
 * Asks one cluster which versions of a kind it serves.
 *
 * @public
 */
export class KindDiscovery {
  readonly #gateway: ClusterGateway;
  readonly #cluster: string;
  readonly #now: () => number;
  readonly #answers = new Map<
    string,
    { at: number; answer: Promise<JsonObject | undefined> }
  >();

  constructor(options: {
    gateway: ClusterGateway;
    cluster: string;
    now?: () => number;
  }) {
    this.#gateway = options.gateway;
    this.#cluster = options.cluster;
    this.#now = options.now ?? Date.now;
  }

  /**
   * @param type - `versions` is tried in order before the cluster's own choice
   * @returns undefined when the cluster does not serve the kind
   */
  async find(
    type: { group: string; kind: string; versions: string[] },
    signal?: AbortSignal,
  ): Promise<ServedKind | undefined> {
    const { group, kind } = type;
    for (const version of await this.#versionsOf(type, signal)) {
      const found = (await this.#kindsIn(group, version, signal)).find(
        listed => listed.kind === kind,
      );
      if (found) {
        return withoutVerbs(found);
      }
    }
    return undefined;
  }

  /**
   * Every kind of a group that can be watched, in the version that the cluster
   * itself prefers.
   */
  async kindsOf(group: string, signal?: AbortSignal): Promise<ServedKind[]> {
    const [version] = await this.#versionsOf({ group, versions: [] }, signal);
    if (!version) {
      return [];
    }
    return (await this.#kindsIn(group, version, signal))
      .filter(({ canWatch }) => canWatch)
      .map(withoutVerbs);
  }

  /** Every kind of a group with the versions that have it, the preferred first. */
  async servedVersions(
    group: string,
    signal?: AbortSignal,
  ): Promise<{ group: string; kind: string; versions: string[] }[]> {
    const found = new Map<string, string[]>();
    for (const version of await this.#versionsOf(
      { group, versions: [] },
      signal,
    )) {
      for (const { kind } of await this.#kindsIn(group, version, signal)) {
        found.set(kind, [...(found.get(kind) ?? []), version]);
      }
    }
    return [...found].map(([kind, versions]) => ({ group, kind, versions }));
  }

  /** Asks anew, because an answer proved wrong. */
  forget(): void {
    this.#answers.clear();
  }

  /** The kinds of one version of a group, without their subresources. */
  async #kindsIn(
    group: string,
    version: string,
    signal?: AbortSignal,
  ): Promise<ListedKind[]> {
    const path = group ? `/apis/${group}/${version}` : `/api/${version}`;
    const answer = await this.#get(path, signal);
    const resources = Array.isArray(answer?.resources) ? answer.resources : [];
    return (resources as (JsonObject | null)[]).flatMap(resource => {
      const { name, kind, verbs, namespaced } = resource ?? {};
      return typeof name === 'string' &&
        typeof kind === 'string' &&
        !name.includes('/')
        ? [
            {
              group,
              version,
              kind,
              plural: name,
              namespaced: namespaced !== false,
              canWatch: Array.isArray(verbs) && verbs.includes('watch'),
            },
          ]
        : [];
    });
  }

  async #versionsOf(
    type: { group: string; versions: string[] },
    signal?: AbortSignal,
  ): Promise<string[]> {
    if (!type.group) {
      return ['v1'];
    }
    const answer = await this.#get(`/apis/${type.group}`, signal);
    const served = textsOf(answer?.versions, 'version');
    const preferred = textsOf([answer?.preferredVersion], 'version');
    const wanted = type.versions.filter(version => served.includes(version));
    return [...new Set([...wanted, ...preferred, ...served])];
  }

  /** Undefined for "no such thing", which is an answer and not a failure. */
  #get(path: string, signal?: AbortSignal): Promise<JsonObject | undefined> {
    const known = this.#answers.get(path);
    if (known && this.#now() - known.at < REMEMBER) {
      return known.answer;
    }
    const answer = this.#gateway
      .request(this.#cluster, { path, signal, deadline: DISCOVERY_DEADLINE })
      .then(readJson)
      .catch(error => {
        if (error instanceof KubernetesStatusError && error.code === 404) {
          return undefined;
        }
        this.#answers.delete(path);
        throw error;
      });
    this.#answers.set(path, { at: this.#now(), answer });
    return answer;
  }
}
