import { ResourceSummary } from './Resource';

/**
 * How it is known that something reads a topic, the stronger first: it says so,
 * or is configured so, of itself; or it is a user that may.
 *
 * @public
 */
export type ReadingEvidence = 'declared' | 'granted';

/**
 * A resource that reads a topic.
 *
 * @public
 */
export type TopicConsumer = {
  resource: ResourceSummary;
  evidence: ReadingEvidence;
};

/**
 * What reads a topic, as far as the caller may see it.
 *
 * @public
 */
export type ConsumersAnswer = {
  /** The strongest evidence first, 200 at most. */
  consumers: TopicConsumer[];
  /** How many there are, with those that are not listed. */
  total: number;
};
