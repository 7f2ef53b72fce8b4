import {
  EntityShape,
  KubernetesObject,
  ResourceRef,
  stringifyResourceRef,
  topicNameOf,
} from '@data-portal/plugin-data-pipelines-common';
import { flowsOf } from '@data-portal/plugin-data-pipelines-kinds';

const TOPIC_GROUPS = ['kafka.strimzi.io', 'platform.confluent.io'];

/** A topic on the brokers behind a cluster; no ref of a resource looks like it. */
function topicId(cluster: string, name: string): string {
  return `topic ${cluster} ${name}`;
}

/**
 * What depends on what: on the resources that an entity names, and on the topics
 * that something says it reads or writes.
 *
 * @internal
 */
export class Dependencies {
  /** Printed refs, by that of what they depend on or by the id of a topic. */
  readonly #dependants = new Map<string, Set<string>>();
  /** The other way round. */
  readonly #needs = new Map<string, Set<string>>();
  /** Printed refs of the resources that stand for a topic, by its id. */
  readonly #topics = new Map<string, Set<string>>();
  readonly #named = new Map<string, { id: string; topic: string }>();

  /** The printed refs of all that an object depends on, where they are known. */
  of(options: {
    ref: ResourceRef;
    object: KubernetesObject;
    shape: EntityShape;
  }): string[] {
    const { ref, object, shape } = options;
    const { cluster, namespace } = ref;
    const key = stringifyResourceRef(ref);
    const named = (shape.dependsOn ?? []).map(({ group, kind, name }) =>
      stringifyResourceRef({ cluster, group, kind, namespace, name }),
    );
    const { reads, writes } = flowsOf(object);
    const topics = [...reads, ...writes];
    this.#need(key, [...named, ...topics.map(name => topicId(cluster, name))]);
    return [
      ...new Set([
        ...named,
        ...topics.flatMap(name => this.topic(cluster, name) ?? []),
      ]),
    ];
  }

  /** What is to be looked at again when a resource comes or goes. */
  on(key: string): string[] {
    return [...(this.#dependants.get(key) ?? [])];
  }

  /**
   * The resource that stands for a topic. Of several nobody knows which is meant,
   * as two Kafka clusters may have topics of one name.
   */
  topic(cluster: string, name: string): string | undefined {
    const keys = this.#topics.get(topicId(cluster, name));
    return keys?.size === 1 ? [...keys][0] : undefined;
  }

  /**
   * Notes what a topic is called.
   *
   * @param object - absent for one that is only remembered
   * @returns what is to be looked at again
   */
  name(ref: ResourceRef, object?: KubernetesObject): string[] {
    if (ref.kind !== 'KafkaTopic' || !TOPIC_GROUPS.includes(ref.group)) {
      return [];
    }
    const key = stringifyResourceRef(ref);
    const topic = object ? topicNameOf(object) : ref.name;
    const id = topicId(ref.cluster, topic);
    if (this.#named.get(key)?.id === id) {
      return [];
    }
    const left = this.#unname(key);
    this.#named.set(key, { id, topic });
    this.#topics.set(id, (this.#topics.get(id) ?? new Set()).add(key));
    return [...left, ...this.on(id)];
  }

  /** @returns what is to be looked at again, because a resource has gone */
  forget(key: string): string[] {
    this.#need(key, []);
    return [...this.on(key), ...this.#unname(key)];
  }

  #unname(key: string): string[] {
    const named = this.#named.get(key);
    if (!named) {
      return [];
    }
    this.#named.delete(key);
    const keys = this.#topics.get(named.id);
    keys?.delete(key);
    if (!keys?.size) {
      this.#topics.delete(named.id);
    }
    return this.on(named.id);
  }

  /** What reads or writes the topic that a resource stands for. */
  usersOf(key: string): { key: string; topic: string }[] {
    const named = this.#named.get(key);
    return named
      ? this.on(named.id).map(user => ({ key: user, topic: named.topic }))
      : [];
  }

  #need(key: string, ids: string[]): void {
    for (const id of this.#needs.get(key) ?? []) {
      const dependants = this.#dependants.get(id);
      dependants?.delete(key);
      if (!dependants?.size) {
        this.#dependants.delete(id);
      }
    }
    if (ids.length) {
      this.#needs.set(key, new Set(ids));
    } else {
      this.#needs.delete(key);
    }
    for (const id of ids) {
      this.#dependants.set(
        id,
        (this.#dependants.get(id) ?? new Set()).add(key),
      );
    }
  }
}
