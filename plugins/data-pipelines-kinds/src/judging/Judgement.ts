import { Cause } from '@data-portal/plugin-data-pipelines-common';

/**
 * What one rule says: a cause, and when time alone would change it.
 *
 * @public
 */
export type Judgement = Cause & {
  /** ISO 8601. */
  changesAt?: string;
};
