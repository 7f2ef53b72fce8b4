import { ClusterChoice } from './clusterChoicesOf';

/**
 * Why a cluster can not be taken.
 *
 * @returns undefined when it can
 *
 * @public
 */
export function problemOfCluster(
  cluster: string | undefined,
  choices: ClusterChoice[],
): string | undefined {
  if (!cluster) {
    return 'Choose a cluster';
  }
  const choice = choices.find(candidate => candidate.cluster === cluster);
  // An empty list is one that has not been read yet.
  if (!choice && !choices.length) {
    return undefined;
  }
  if (!choice) {
    return `The portal knows no cluster "${cluster}". Choose another`;
  }
  return choice.obstacle
    ? `${choice.title} can not be used: ${choice.obstacle}`
    : undefined;
}
