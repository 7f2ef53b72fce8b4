import { ResourceRef, stringifyResourceType } from './ResourceRef';

/**
 * What an organization wants the names of new resources of a kind to be like.
 *
 * @public
 */
export type NamingRule = {
  /** Printed type, `KafkaTopic.kafka.strimzi.io`. */
  kind: string;
  /** Regular expression that the whole name has to match. */
  pattern: string;
  /** The rule in one sentence. */
  message: string;
  /** A name that keeps to it. */
  example?: string;
};

/**
 * @public
 */
export type NamingAnswer = { rules: NamingRule[] };

/**
 * Why a name can not be given by the rules of the organization: the forms and
 * `POST /changes` decide by this.
 *
 * @returns undefined when it can
 *
 * @public
 */
export function problemOfNaming(
  rules: NamingRule[],
  ref: Pick<ResourceRef, 'group' | 'kind' | 'name'>,
): string | undefined {
  const type = stringifyResourceType(ref);
  const broken = rules.find(
    ({ kind, pattern }) =>
      kind === type && !new RegExp(`^(?:${pattern})$`).test(ref.name),
  );
  return (
    broken &&
    (broken.example
      ? `${broken.message}, such as ${broken.example}`
      : broken.message)
  );
}
