/**
 * What the field `DataPipelinesResourcePicker` holds: nothing at first, and all
 * of it once a resource is chosen.
 *
 * @public
 */
export type ResourceChoice = {
  cluster?: string;
  namespace?: string;
  name?: string;
  /** Kind.group. */
  kind?: string;
};

/**
 * Why a choice of a resource does not do.
 *
 * @param options - `noun`: what it is called in a sentence; `cluster`: the one
 * that is chosen in the form
 * @returns undefined when it does
 *
 * @public
 */
export function problemOfResource(
  choice: ResourceChoice | undefined,
  options: { noun: string; cluster: string | undefined },
): string | undefined {
  const { noun, cluster } = options;
  if (!choice?.name || !choice.namespace) {
    return `Choose a ${noun}`;
  }
  return choice.cluster && cluster && choice.cluster !== cluster
    ? `The ${noun} ${choice.name} is in ${choice.cluster}, not in ${cluster}. Choose another`
    : undefined;
}
