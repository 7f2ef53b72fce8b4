import { Rota, RotaFreshness } from '@data-portal/plugin-on-call-common';
import {
  RemixiconComponentType,
  RiCloudOffLine,
  RiHistoryLine,
} from '@remixicon/react';
import { Moment } from '../Moment';
import styles from './OnCallNow.module.css';

/**
 * @internal
 */
export type RotaOriginProps = { rota: Rota };

const looks: Record<
  Exclude<RotaFreshness, 'live'>,
  { icon: RemixiconComponentType; word: string }
> = {
  stale: { icon: RiHistoryLine, word: 'Stale' },
  unreachable: { icon: RiCloudOffLine, word: 'Unreachable' },
};

/**
 * How old the answer of a rota is, and why. Draws nothing while it is live.
 *
 * @internal
 */
export function RotaOrigin(props: RotaOriginProps) {
  const { freshness, state, problem } = props.rota;
  if (freshness === 'live') {
    return null;
  }
  const { icon: Icon, word } = looks[freshness];
  return (
    <div className={`${styles.line} ${styles.origin}`} role="status">
      <span className={styles.nobody}>
        <Icon size={16} aria-hidden />
        {state ? (
          <span>
            {word}, as of <Moment time={state.observedAt} isAgo />
          </span>
        ) : (
          'Who is on call is not known'
        )}
      </span>
      {problem && <span>{problem.message}.</span>}
    </div>
  );
}
