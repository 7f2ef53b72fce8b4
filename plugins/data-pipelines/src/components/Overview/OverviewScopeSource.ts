import { ReactElement } from 'react';

/**
 * What a scope of an app has found.
 *
 * @public
 */
export type OverviewScopeAnswer = {
  /** 100 at most; absent as long as that is not known. */
  entityRefs?: string[];
  /** What is to be known of it: that there are more, or why there are none. */
  notice?: string;
};

/**
 * A choice beside "All" and "Mine", for what this plugin knows nothing of, such
 * as what the reader is on call for.
 *
 * @public
 */
export type OverviewScopeSource = {
  /** What the address calls it. */
  scope: string;
  label: string;
  /** Draws an empty fragment, and tells what it has found, while it is chosen. */
  Source(props: { onAnswer(answer: OverviewScopeAnswer): void }): ReactElement;
};
