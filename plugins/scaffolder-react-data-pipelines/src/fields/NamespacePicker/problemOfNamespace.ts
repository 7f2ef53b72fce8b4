import { NamespaceChoice } from '@data-portal/plugin-data-pipelines-common';

/**
 * Why a namespace can not be taken.
 *
 * @param options - `choices`: undefined as long as nobody has told which there
 * are; `isRead`: whether the cluster answers, so that there are no others
 * @returns undefined when it can
 *
 * @public
 */
export function problemOfNamespace(
  namespace: string | undefined,
  options: {
    cluster: string | undefined;
    choices: NamespaceChoice[] | undefined;
    isRead: boolean;
  },
): string | undefined {
  const { choices = [], cluster, isRead } = options;
  if (!namespace) {
    return 'Choose a namespace';
  }
  const choice = choices.find(({ name }) => name === namespace);
  if (!choice) {
    // An empty list is one that has not been read yet: every cluster has some.
    return isRead && choices.length
      ? `There is no namespace ${namespace} in ${cluster} that you may use. Choose another`
      : undefined;
  }
  return choice.allowed
    ? undefined
    : `Namespace ${namespace} can not be used: ${choice.reason}`;
}
