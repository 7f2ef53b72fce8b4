import { DEFAULT_LAG_LIMIT } from '@data-portal/plugin-data-pipelines-kinds';
import { GroupState } from '../snapshot/KafkaSnapshot';
import { GroupPosition, positionOf } from './groupLag';
import { KafkaView, lagSamplesOf } from './KafkaView';

/**
 * Where a group stands on every topic that it has read, by the cluster's limit.
 *
 * @internal
 */
export function positionsOf(
  view: KafkaView,
  group: string,
  state: GroupState,
): GroupPosition[] {
  const { snapshot, now } = view;
  return [...state.progress.keys()].flatMap(topic => {
    const table = snapshot.topics.get(topic);
    return table
      ? [
          positionOf({
            snapshot,
            group,
            state,
            topic,
            table,
            samples: lagSamplesOf(view, topic, group),
            limit: view.maxLagSeconds ?? DEFAULT_LAG_LIMIT,
            now,
          }),
        ]
      : [];
  });
}
