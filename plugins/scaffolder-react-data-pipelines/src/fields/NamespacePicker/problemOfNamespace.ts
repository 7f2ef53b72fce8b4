import { NamespaceChoice } from '@data-portal/plugin-data-pipelines-common';

/**
 * Why a namespace can not be taken.
 *
 * @param choices - undefined as long as nobody has told which there are
 * @returns undefined when it can
 *
 * @public
 */
export function problemOfNamespace(
  namespace: string | undefined,
  cluster: string | undefined,
  choices: NamespaceChoice[] | undefined,
): string | undefined {
  if (!namespace) {
    return 'Choose a namespace';
  }
  // An empty list is one that has not been read yet: every cluster has some.
  if (!choices?.length) {
    return undefined;
  }
  const choice = choices.find(({ name }) => name === namespace);
  if (!choice) {
    return `There is no namespace ${namespace} in ${cluster}. Choose another`;
  }
  return choice.allowed
    ? undefined
    : `Namespace ${namespace} can not be used: ${choice.reason}`;
}
