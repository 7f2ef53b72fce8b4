import { forbidden } from './ApiError';
import { isRecord } from './KubernetesObject';
import { ObjectStore } from './ObjectStore';
import { ResourceType, resourceKey } from './ResourceType';

const QUOTAS = '/resourcequotas';

/**
 * Holds each namespace to the number of objects that its quotas allow
 * (`count/<plural>.<group>`). What pods ask for is not counted here.
 *
 * @internal
 */
export class ObjectQuota {
  readonly #store: ObjectStore;

  static create(store: ObjectStore): ObjectQuota {
    return new ObjectQuota(store);
  }

  private constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** Throws 403 unless there may be one more. */
  admit(type: ResourceType, namespace: string, name: string) {
    const { group, plural } = type;
    const key = `count/${[plural, group].filter(Boolean).join('.')}`;
    for (const quota of this.#in(QUOTAS, namespace)) {
      const status = isRecord(quota.status) ? quota.status : {};
      const hard = isRecord(status.hard) ? status.hard[key] : undefined;
      if (typeof hard !== 'string') {
        continue;
      }
      const used = this.#in(resourceKey(type), namespace).length;
      if (used >= Number(hard)) {
        throw forbidden(
          { group, plural, name },
          `exceeded quota: ${quota.metadata.name}, requested: ${key}=1, used: ${key}=${used}, limited: ${key}=${hard}`,
        );
      }
    }
  }

  #in(resource: string, namespace: string) {
    return this.#store
      .list(resource)
      .filter(({ metadata }) => metadata.namespace === namespace);
  }
}
