import { randomUUID } from 'node:crypto';
import { badRequest, expired } from './ApiError';
import { KubernetesObject } from './KubernetesObject';
import { ObjectStore } from './ObjectStore';
import { inVersion } from './objectContent';
import { ResourceType, apiVersionOf, resourceKey } from './ResourceType';
import { ObjectFilter } from './selectors';

/**
 * The answer to a list request.
 *
 * @internal
 */
export interface ObjectList {
  kind: string;
  apiVersion: string;
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: KubernetesObject[];
}

interface Page {
  items: KubernetesObject[];
  revision: number;
}

/** Lists that clients may still want to page through. */
const OPEN_LISTS = 64;

/**
 * Lists objects page by page; all pages of a list show the same moment.
 *
 * @internal
 */
export class ObjectLister {
  readonly #store: ObjectStore;
  readonly #open = new Map<string, Page>();

  static create(options: { store: ObjectStore }): ObjectLister {
    return new ObjectLister(options.store);
  }

  private constructor(store: ObjectStore) {
    this.#store = store;
  }

  list(options: {
    type: ResourceType;
    version: string;
    filter: ObjectFilter;
    limit?: number;
    continueToken?: string;
    filtered: boolean;
  }): ObjectList {
    const { type, version, filter, limit, continueToken, filtered } = options;
    const { page, start, id } = continueToken
      ? this.#resume(continueToken)
      : { page: this.#start(type, filter), start: 0, id: undefined };
    const end = limit ? start + limit : page.items.length;
    const rest = page.items.length - end;
    const list: ObjectList = {
      kind: type.listKind,
      apiVersion: apiVersionOf(type.group, version),
      metadata: { resourceVersion: String(page.revision) },
      items: page.items
        .slice(start, end)
        .map(object => inVersion(object, type, version)),
    };
    if (rest > 0) {
      list.metadata.continue = this.#token(page, end, id);
      if (!filtered) {
        list.metadata.remainingItemCount = rest;
      }
    }
    return list;
  }

  /** Ends all lists, so that their continue tokens are answered by 410. */
  expire() {
    this.#open.clear();
  }

  #start(type: ResourceType, filter: ObjectFilter): Page {
    const items = this.#store
      .list(resourceKey(type))
      .filter(filter)
      .sort((a, b) => compareKeys(a, b));
    return { items, revision: this.#store.revision };
  }

  #token(page: Page, start: number, id: string = randomUUID()): string {
    // The newest list goes to the end: the oldest one is dropped first.
    this.#open.delete(id);
    this.#open.set(id, page);
    const [oldest] = this.#open.keys();
    if (this.#open.size > OPEN_LISTS) {
      this.#open.delete(oldest);
    }
    return Buffer.from(JSON.stringify({ id, start })).toString('base64url');
  }

  #resume(token: string): { page: Page; start: number; id: string } {
    let parsed: { id: string; start: number };
    try {
      parsed = JSON.parse(Buffer.from(token, 'base64url').toString());
    } catch {
      throw badRequest('continue key is not valid: illegal base64 data');
    }
    const page = this.#open.get(parsed.id);
    if (!page) {
      throw expired(
        'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
      );
    }
    return { page, start: parsed.start, id: parsed.id };
  }
}

function compareKeys(a: KubernetesObject, b: KubernetesObject): number {
  const left = `${a.metadata.namespace ?? ''}/${a.metadata.name}`;
  const right = `${b.metadata.namespace ?? ''}/${b.metadata.name}`;
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
