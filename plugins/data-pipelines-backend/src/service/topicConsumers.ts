import {
  ConsumersAnswer,
  TopicConsumer,
} from '@data-portal/plugin-data-pipelines-common';
import { readsTopic } from '@data-portal/plugin-data-pipelines-kinds';
import { Inventory } from '../inventory/Inventory';
import { InventoryEntry } from '../inventory/makeEntry';

/** More than anybody tells one by one. */
const MOST_SHOWN = 200;

/**
 * What reads a topic of Strimzi among the resources of its cluster. Other kinds
 * are read by nobody.
 *
 * @internal
 */
export function topicConsumers(options: {
  inventory: Inventory;
  entry: InventoryEntry;
  isVisible(entry: InventoryEntry): boolean;
}): ConsumersAnswer {
  const { inventory, entry, isVisible } = options;
  const { kind, group, cluster } = entry.ref;
  const isTopic = kind === 'KafkaTopic' && group === 'kafka.strimzi.io';
  const topic = isTopic ? entry.object : undefined;
  const consumers: TopicConsumer[] = [];
  for (const other of topic ? inventory.entries() : []) {
    const evidence =
      topic && other.object && other.ref.cluster === cluster
        ? readsTopic(other.object, topic)
        : undefined;
    if (evidence && isVisible(other)) {
      consumers.push({ resource: inventory.summaryOf(other), evidence });
    }
  }
  consumers.sort(
    (left, right) =>
      left.evidence.localeCompare(right.evidence) ||
      left.resource.title.localeCompare(right.resource.title),
  );
  return {
    consumers: consumers.slice(0, MOST_SHOWN),
    total: consumers.length,
  };
}
