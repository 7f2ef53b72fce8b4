import { VisuallyHidden } from '@backstage/ui';
import { Freshness as FreshnessWord } from '@data-portal/plugin-data-pipelines-common';
import { RelativeTime } from '../RelativeTime';
import { freshnessLooks } from './freshnessLooks';
import styles from './Freshness.module.css';

/**
 * @public
 */
export type FreshnessProps = {
  freshness: FreshnessWord;
  /** ISO 8601: when the source last confirmed what is shown. */
  observedAt: string;
  /** True in a table: the time alone while it is live. */
  isBrief?: boolean;
};

/**
 * How much what is shown can be trusted to be today's, with its date.
 *
 * @public
 */
export function Freshness(props: FreshnessProps) {
  const { freshness, observedAt, isBrief = false } = props;
  const { word, seen, icon: Icon } = freshnessLooks[freshness];

  return (
    <span
      className={styles.freshness}
      data-dated={freshness !== 'live' || undefined}
      data-brief={isBrief || undefined}
    >
      <Icon size={16} aria-hidden />
      {isBrief ? (
        <span>
          {freshness === 'live' ? (
            <VisuallyHidden>Live, seen </VisuallyHidden>
          ) : (
            `${word}, `
          )}
          <RelativeTime time={observedAt} isStatic />
        </span>
      ) : (
        <span>
          {word}, {seen} <RelativeTime time={observedAt} />
        </span>
      )}
    </span>
  );
}
