import { listAt, numberAt, textAt } from '../judging';
import { component, componentFacts } from './component';
import { confluentKind } from './confluentKind';

function votersInWords(object: unknown): string | undefined {
  const voters = listAt(object, 'status.controllerQuorumVoters');
  const ids = voters.flatMap(voter => numberAt(voter, 'nodeId') ?? []);
  return ids.length ? `voters ${ids.slice(0, 20).join(', ')}` : undefined;
}

/**
 * The quorum that keeps the metadata of a Kafka cluster.
 *
 * @internal
 */
export const kraftController = confluentKind({
  kind: 'KRaftController',
  title: 'Confluent KRaft controller',
  ...component,
  facts: ({ object }) => [
    ...componentFacts(object),
    ['Quorum', votersInWords(object)],
    ['Cluster id', textAt(object, 'status.clusterID')],
  ],
});
