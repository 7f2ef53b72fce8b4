import {
  ANNOTATION_MAX_LAG_SECONDS,
  KafkaAges,
} from '@data-portal/plugin-data-pipelines-common';
import { DEFAULT_LAG_LIMIT } from '@data-portal/plugin-data-pipelines-kinds';
import {
  RuntimeSample,
  RuntimeSubject,
} from '@data-portal/plugin-data-pipelines-node';
import { KafkaSnapshot, SnapshotPart } from '../snapshot/KafkaSnapshot';

const TREND_WINDOW = 15 * 60_000;

/**
 * A snapshot together with what is needed to describe it.
 *
 * @internal
 */
export type KafkaView = {
  snapshot: KafkaSnapshot;
  now: Date;
  /** Seconds, of the cluster. */
  maxLagSeconds?: number;
  samplesOf(series: string): RuntimeSample[];
};

/**
 * The series of a group's lag on a topic.
 *
 * @internal
 */
export function lagSeries(topic: string, group: string): string {
  return `lag ${topic} ${group}`;
}

/**
 * The series of a topic's end offsets, summed up.
 *
 * @internal
 */
export function endSeries(topic: string): string {
  return `end ${topic}`;
}

/**
 * @internal
 */
export function lagSamplesOf(view: KafkaView, topic: string, group: string) {
  const from = view.now.getTime() - TREND_WINDOW;
  return view
    .samplesOf(lagSeries(topic, group))
    .map(({ at, value }) => ({ at: at.getTime(), lag: value }))
    .filter(({ at }) => at >= from);
}

/**
 * Seconds behind that are too many: the topic's own word, the cluster's, ours.
 *
 * @internal
 */
export function lagLimitOf(
  view: Pick<KafkaView, 'maxLagSeconds'>,
  subject: RuntimeSubject,
): number {
  const own = Number(
    subject.object.metadata.annotations?.[ANNOTATION_MAX_LAG_SECONDS],
  );
  return own > 0 ? own : view.maxLagSeconds ?? DEFAULT_LAG_LIMIT;
}

/**
 * @internal
 */
export function agesOf(snapshot: KafkaSnapshot): KafkaAges {
  const toIso = (part: SnapshotPart) => {
    const time = snapshot.readAt[part];
    return time === undefined ? undefined : new Date(time).toISOString();
  };
  return {
    metadata: toIso('metadata'),
    offsets: toIso('offsets'),
    groups: toIso('groups'),
    sizes: toIso('sizes'),
    configs: toIso('minInSync'),
  };
}
