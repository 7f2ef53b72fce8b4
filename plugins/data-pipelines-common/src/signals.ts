/**
 * The signal channel that says "look again". Its message carries which
 * resources changed and nothing about them, because subscribers are not
 * filtered by what they may see.
 *
 * @public
 */
export const DATA_PIPELINES_SIGNAL_CHANNEL = 'data-pipelines';

/**
 * @public
 */
export type DataPipelinesSignal = {
  /** A hash of each changed ref; more than a hundred changes send none. */
  changed?: string[];
};

/**
 * The topic of the events service on which finished entities travel.
 *
 * @public
 */
export const DATA_PIPELINES_ENTITY_TOPIC = 'data-pipelines.entity';
