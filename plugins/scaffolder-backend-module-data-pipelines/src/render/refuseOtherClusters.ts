import { InputError } from '@backstage/errors';
import { Part } from './parts';

type Chosen = { field: string; cluster?: string; name: string };

/** Everything that somebody chose out of what runs. */
function chosenOf(part: Part): Chosen[] {
  const chosen = (
    field: string,
    value: { cluster?: string; namespace: string; name: string } | undefined,
  ): Chosen[] =>
    value
      ? [
          {
            field,
            cluster: value.cluster,
            name: `${value.namespace}/${value.name}`,
          },
        ]
      : [];
  switch (part.type) {
    case 'kafka-topic':
      return chosen('kafkaCluster', part.kafkaCluster);
    case 'kafka-connector':
      return [
        ...chosen('connect', part.connect),
        ...chosen('kafkaCluster', part.kafkaCluster),
        ...(part.topics ?? []).flatMap(topic => chosen('topics', topic)),
      ];
    case 'flink-sql':
      return [
        ...chosen('sessionCluster', part.sessionCluster),
        ...part.inputs.flatMap(topic => chosen('inputs', topic)),
        ...chosen('output', part.output),
      ];
    case 'spark-job':
      return [
        ...(part.inputs ?? []).flatMap(topic => chosen('inputs', topic)),
        ...chosen('output', part.output),
      ];
    default:
      return part satisfies never;
  }
}

/**
 * A pipeline is made in one cluster. What was chosen in another one would be looked
 * for here under the same name, and be something else.
 *
 * @throws InputError that names the field, what was chosen, and where it is
 *
 * @internal
 */
export function refuseOtherClusters(parts: Part[], cluster: string): void {
  for (const part of parts) {
    for (const chosen of chosenOf(part)) {
      if (chosen.cluster !== undefined && chosen.cluster !== cluster) {
        throw new InputError(
          `${chosen.field} is ${chosen.name} of the cluster ${chosen.cluster}, and this pipeline is made in ${cluster}: choose one of ${cluster}`,
        );
      }
    }
  }
}
