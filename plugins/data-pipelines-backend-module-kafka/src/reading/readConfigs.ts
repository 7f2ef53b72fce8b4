import {
  KafkaConfig,
  KafkaConfigSource,
} from '@data-portal/plugin-data-pipelines-common';
import { ConfigResourceTypes } from '@platformatic/kafka';
import { wire } from '../wire/apis';
import { Reading, batchesOf } from './Reading';

const { TOPIC } = ConfigResourceTypes;
const TOPICS_AT_ONCE = 200;
const MIN_IN_SYNC = 'min.insync.replicas';

/** By the numbers of the protocol. */
const SOURCES: Record<number, KafkaConfigSource> = {
  1: 'topic',
  2: 'broker',
  3: 'cluster default',
  4: 'broker file',
  5: 'default',
};

/**
 * Reads how many replicas must be in sync for a write, of every topic.
 *
 * @internal
 */
export async function readMinInSync(reading: Reading): Promise<void> {
  const { session, snapshot, now, signal } = reading;
  for (const names of batchesOf(snapshot.topics.keys(), TOPICS_AT_ONCE)) {
    signal.throwIfAborted();
    const answer = await session.askAny(
      wire.describeConfigs,
      names.map(resourceName => ({
        resourceType: TOPIC,
        resourceName,
        configurationKeys: [MIN_IN_SYNC],
      })),
      false,
      false,
    );
    for (const { resourceName, errorCode, configs } of answer.results) {
      const value = Number(configs[0]?.value);
      if (errorCode === 0 && Number.isInteger(value)) {
        snapshot.minInSync.set(resourceName, value);
      }
    }
  }
  snapshot.readAt.minInSync = now;
}

/**
 * Reads every setting of some topics.
 *
 * @internal
 */
export async function readConfigs(
  reading: Reading,
  topics: Iterable<string>,
): Promise<void> {
  const { session, snapshot, now } = reading;
  for (const names of batchesOf(topics, TOPICS_AT_ONCE)) {
    const answer = await session.askAny(
      wire.describeConfigs,
      names.map(resourceName => ({
        resourceType: TOPIC,
        resourceName,
        configurationKeys: null,
      })),
      true,
      false,
    );
    for (const { resourceName, errorCode, configs } of answer.results) {
      if (errorCode === 0) {
        snapshot.configs.set(resourceName, {
          at: now,
          configs: configs.map((config): KafkaConfig => {
            const source = SOURCES[config.configSource] ?? 'unknown';
            const fallback = config.synonyms.find(
              synonym => SOURCES[synonym.source] !== 'topic',
            );
            return {
              name: config.name,
              source,
              ...(!config.isSensitive &&
                config.value !== null && { value: config.value }),
              ...(source === 'topic' &&
                !config.isSensitive &&
                typeof fallback?.value === 'string' && {
                  fallback: fallback.value,
                  fallbackSource: SOURCES[fallback.source] ?? 'unknown',
                }),
            };
          }),
        });
      }
    }
  }
}
