import { KubernetesObject } from './KubernetesObject';

/**
 * What a topic is called on the brokers, which may differ from the name of its
 * resource: as its operator reports it, else as it is declared (`spec.topicName`
 * of Strimzi, `spec.name` of Confluent).
 *
 * @public
 */
export function topicNameOf(object: KubernetesObject): string {
  const names = [
    object.status?.topicName,
    object.spec?.topicName,
    object.spec?.name,
  ];
  const isName = (name: unknown): name is string =>
    typeof name === 'string' && name.trim() !== '';
  return names.find(isName) ?? object.metadata.name;
}
