/**
 * The signal channel that says "look again". Its message carries
 * nothing else, because subscribers are not filtered by what they may see.
 *
 * @public
 */
export const DATA_PIPELINES_SIGNAL_CHANNEL = 'data-pipelines';

/**
 * @public
 */
export type DataPipelinesSignal = Record<string, never>;

/**
 * The topic of the events service on which finished entities travel.
 *
 * @public
 */
export const DATA_PIPELINES_ENTITY_TOPIC = 'data-pipelines.entity';
