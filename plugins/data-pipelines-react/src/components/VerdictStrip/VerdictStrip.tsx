import {
  Cause,
  Freshness as FreshnessWord,
  Verdict,
} from '@data-portal/plugin-data-pipelines-common';
import { Freshness } from '../Freshness';
import { RelativeTime } from '../RelativeTime';
import { VerdictChip } from '../VerdictChip';
import { CauseChip } from './CauseChip';
import styles from './VerdictStrip.module.css';

const SHOWN_CAUSES = 3;

/**
 * @public
 */
export type VerdictStripProps = {
  verdict: Verdict;
  freshness: FreshnessWord;
  /** ISO 8601. */
  observedAt: string;
  /** Where the evidence for a cause stands, when it is on another page. */
  hrefOf?(cause: Cause): string;
  /** Shows the evidence for a cause, when it is on this page. */
  onCause?(cause: Cause): void;
};

/**
 * Is it fine, and if not, why, since when, and who says so: the first thing on
 * every page and card.
 *
 * @public
 */
export function VerdictStrip(props: VerdictStripProps) {
  const { verdict, freshness, observedAt, hrefOf, onCause } = props;
  const shown = verdict.causes.slice(0, SHOWN_CAUSES);
  const more = verdict.causes.length - shown.length;

  return (
    <div role="group" aria-label="Verdict" className={styles.strip}>
      <div className={styles.verdict} aria-live="polite">
        <VerdictChip
          state={verdict.state}
          freshness={freshness}
          size="medium"
        />
        <p className={styles.message}>{verdict.message}</p>
      </div>
      <div className={styles.origin}>
        {verdict.since && (
          <span>
            Since <RelativeTime time={verdict.since} />
          </span>
        )}
        <Freshness freshness={freshness} observedAt={observedAt} />
        <span>From {verdict.source}</span>
      </div>
      {shown.length > 0 && (
        <ul className={styles.causes} aria-label="Causes">
          {shown.map((cause, index) => (
            <li key={`${index}-${cause.reason}`}>
              <CauseChip
                cause={cause}
                withMessage={cause.message !== verdict.message}
                href={hrefOf?.(cause)}
                onPress={() => onCause?.(cause)}
              />
            </li>
          ))}
          {more > 0 && (
            <li>
              and {more} more {more === 1 ? 'cause' : 'causes'}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
