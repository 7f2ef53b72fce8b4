import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ObjectValidation,
  ServedKindSummary,
} from '@data-portal/plugin-data-pipelines-common';
import {
  ClusterGateway,
  KindDiscovery,
  KubernetesStatusError,
  readJson,
  recordOf,
  textAt,
} from '@data-portal/plugin-data-pipelines-node';
import { setImmediate as breathe } from 'node:timers/promises';
import { toBackstageError } from '../changes/toBackstageError';
import { KnownKinds } from '../inventory/KnownKinds';
import { refOf } from '../inventory/ObjectStore';
import { schemaCheck } from './schemaCheck';
import { strictSchema } from './strictSchema';

const DEADLINE = 20_000;
/** How long the list of documents is believed; each is named by its hash. */
const REMEMBER_INDEX = 30_000;
/** How long what a cluster serves is believed: it changes with its operators. */
const REMEMBER_KINDS = 60_000;
/** A document has megabytes, and is read again within a second. */
const KEEP_DOCUMENT = 10 * 60_000;

/**
 * Groups that templates write beside those of the kinds: what every pipeline
 * gets, and what delivers it.
 */
const COMPANION_GROUPS = [
  '',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'monitoring.coreos.com',
  'argoproj.io',
  'kustomize.toolkit.fluxcd.io',
];

type Remembered<T> = { at: number; answer: Promise<T> };

type Document = {
  url: string;
  usedAt: number;
  answer: Promise<JsonObject>;
  /** By kind: made of the document once, because that takes longer than to check. */
  checks: Map<string, ReturnType<typeof schemaCheck> | undefined>;
};

function groupVersionOf(object: JsonObject): [string, string] {
  const parts = String(object.apiVersion ?? '').split('/');
  return parts.length > 1 ? [parts[0], parts[1]] : ['', parts[0]];
}

/**
 * What each cluster serves, and the schemas it publishes of that. Both may be
 * read by every account (`system:discovery`).
 *
 * @internal
 */
export class ClusterSchemas {
  readonly #gateway: ClusterGateway;
  readonly #inventory: { isKnownCluster(name: string): boolean };
  readonly #kinds: KnownKinds;
  readonly #now: () => number;
  readonly #discoveries = new Map<string, KindDiscovery>();
  readonly #kindLists = new Map<string, Remembered<ServedKindSummary[]>>();
  readonly #indexes = new Map<string, Remembered<JsonObject>>();
  /** By cluster and group version: one document, the one of the newest hash. */
  readonly #documents = new Map<string, Document>();

  constructor(options: {
    gateway: ClusterGateway;
    inventory: { isKnownCluster(name: string): boolean };
    kinds: KnownKinds;
    now?: () => number;
  }) {
    this.#gateway = options.gateway;
    this.#inventory = options.inventory;
    this.#kinds = options.kinds;
    this.#now = options.now ?? Date.now;
  }

  /** The kinds that templates may write, in the versions a cluster has them. */
  async servedKinds(cluster: string): Promise<ServedKindSummary[]> {
    this.#check(cluster);
    return this.#remember(this.#kindLists, cluster, REMEMBER_KINDS, () =>
      this.#listKinds(cluster),
    );
  }

  async #listKinds(cluster: string): Promise<ServedKindSummary[]> {
    const discovery = this.#discoveryOf(cluster);
    try {
      const answers = await Promise.all(
        this.#groups().map(group => discovery.servedVersions(group)),
      );
      return answers.flat().map(served => {
        const preferred = this.#kinds.definitionOf(served)?.versions ?? [];
        const wanted = preferred.filter(version =>
          served.versions.includes(version),
        );
        return {
          ...served,
          versions: [...new Set([...wanted, ...served.versions])],
        };
      });
    } catch (error) {
      throw toBackstageError(error, { cluster, doing: 'list its kinds' });
    }
  }

  /** Holds each object to the schema of its kind. Changes nothing. */
  async validate(
    cluster: string,
    objects: JsonObject[],
  ): Promise<ObjectValidation[]> {
    this.#check(cluster);
    const results: ObjectValidation[] = [];
    for (const object of objects) {
      results.push(await this.#validate(cluster, object));
      // A kind with a big schema takes long; others are to be answered between.
      await breathe();
    }
    return results;
  }

  async #validate(
    cluster: string,
    object: JsonObject,
  ): Promise<ObjectValidation> {
    const metadata = recordOf(object.metadata);
    const kind = textAt(object, 'kind');
    const name = textAt(object, 'metadata', 'name');
    const [group, version] = groupVersionOf(object);
    if (!kind || !version || !name) {
      throw new InputError(
        'Each object needs apiVersion, kind and metadata.name',
      );
    }
    const apiVersion = String(object.apiVersion);
    const ref = refOf(cluster, {
      ...object,
      apiVersion,
      kind,
      metadata: { ...metadata, name },
    });
    const unchecked = (reason: string): ObjectValidation => ({
      ref,
      checked: false,
      reason,
      problems: [],
    });
    if (!this.#groups().includes(group)) {
      return unchecked(
        `The portal knows no kinds of ${apiVersion}, so that it holds nothing to their schemas`,
      );
    }
    const document = await this.#documentOf(cluster, group, version);
    if (!document) {
      return unchecked(
        `Cluster ${cluster} publishes no schemas of ${apiVersion}`,
      );
    }
    const { answer, checks } = document;
    if (!checks.has(kind)) {
      const schema = strictSchema(await answer, { group, version, kind });
      checks.set(kind, schema && schemaCheck(schema));
    }
    const check = checks.get(kind);
    return check
      ? { ref, checked: true, problems: check(object) }
      : unchecked(`Cluster ${cluster} does not serve ${kind} in ${apiVersion}`);
  }

  async #documentOf(
    cluster: string,
    group: string,
    version: string,
  ): Promise<Document | undefined> {
    const path = group ? `apis/${group}/${version}` : `api/${version}`;
    const index = await this.#indexOf(cluster);
    const url = textAt(index, 'paths', path, 'serverRelativeURL');
    // The rest of the address comes from the cluster: nothing but its own paths.
    if (!url?.startsWith('/openapi/v3/')) {
      return undefined;
    }
    const key = `${cluster} ${path}`;
    const usedAt = this.#now();
    this.#dropUnused(usedAt);
    const known = this.#documents.get(key);
    if (known?.url === url) {
      known.usedAt = usedAt;
      return known;
    }
    const document: Document = {
      url,
      usedAt,
      answer: this.#get(cluster, url),
      checks: new Map(),
    };
    this.#documents.set(key, document);
    document.answer.catch(() => {
      if (this.#documents.get(key) === document) {
        this.#documents.delete(key);
      }
    });
    return document;
  }

  #dropUnused(now: number): void {
    for (const [key, { usedAt }] of this.#documents) {
      if (now - usedAt > KEEP_DOCUMENT) {
        this.#documents.delete(key);
      }
    }
  }

  #indexOf(cluster: string): Promise<JsonObject> {
    return this.#remember(this.#indexes, cluster, REMEMBER_INDEX, () =>
      this.#get(cluster, '/openapi/v3'),
    );
  }

  #remember<T>(
    memory: Map<string, Remembered<T>>,
    cluster: string,
    age: number,
    ask: () => Promise<T>,
  ): Promise<T> {
    const known = memory.get(cluster);
    if (known && this.#now() - known.at < age) {
      return known.answer;
    }
    const answer = ask();
    memory.set(cluster, { at: this.#now(), answer });
    answer.catch(() => memory.delete(cluster));
    return answer;
  }

  #groups(): string[] {
    return [...new Set([...COMPANION_GROUPS, ...this.#kinds.groups()])];
  }

  async #get(cluster: string, path: string): Promise<JsonObject> {
    try {
      return await readJson(
        await this.#gateway.request(cluster, { path, deadline: DEADLINE }),
      );
    } catch (error) {
      if (error instanceof KubernetesStatusError && error.code === 404) {
        throw new ServiceUnavailableError(
          `Cluster ${cluster} publishes no schemas (/openapi/v3)`,
        );
      }
      throw toBackstageError(error, { cluster, doing: 'read its schemas' });
    }
  }

  #check(cluster: string): void {
    if (!this.#inventory.isKnownCluster(cluster)) {
      throw new NotFoundError(`No cluster "${cluster}" is configured`);
    }
  }

  #discoveryOf(cluster: string): KindDiscovery {
    const known = this.#discoveries.get(cluster);
    if (known) {
      return known;
    }
    const discovery = new KindDiscovery({
      gateway: this.#gateway,
      cluster,
      now: this.#now,
    });
    this.#discoveries.set(cluster, discovery);
    return discovery;
  }
}
