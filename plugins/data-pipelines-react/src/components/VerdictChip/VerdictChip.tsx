import { VisuallyHidden } from '@backstage/ui';
import {
  Freshness,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { RiHistoryLine } from '@remixicon/react';
import { freshnessLooks } from '../Freshness/freshnessLooks';
import { verdictLookOf } from './verdictLooks';
import styles from './VerdictChip.module.css';

/**
 * @public
 */
export type VerdictChipProps = {
  state: VerdictState;
  /** Anything but live greys the chip and says why. */
  freshness?: Freshness;
  size?: 'small' | 'medium';
};

/**
 * A state as one word with its icon, for a table or the head of a page.
 *
 * @public
 */
export function VerdictChip(props: VerdictChipProps) {
  const { state, freshness = 'live', size = 'small' } = props;
  const { word, tone, icon: Icon } = verdictLookOf(state);
  const dated = freshness !== 'live';
  const iconSize = size === 'medium' ? 18 : 14;

  return (
    <span
      className={styles.chip}
      data-tone={tone}
      data-size={size}
      data-dated={dated || undefined}
    >
      <Icon size={iconSize} aria-hidden />
      {word}
      {dated && (
        <>
          <RiHistoryLine size={iconSize} aria-hidden />
          <VisuallyHidden>
            , last known, {freshnessLooks[freshness].word.toLowerCase()}
          </VisuallyHidden>
        </>
      )}
    </span>
  );
}
