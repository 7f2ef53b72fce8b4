import { OnCallLevel } from '@data-portal/plugin-on-call-common';
import { RiUserUnfollowLine } from '@remixicon/react';
import { Moment } from '../Moment';
import styles from './OnCallNow.module.css';

/**
 * @internal
 */
export type NobodyLineProps = { next?: OnCallLevel['next']; timeZone?: string };

/**
 * A gap in a rota: that there is nobody, and until when.
 *
 * @internal
 */
export function NobodyLine(props: NobodyLineProps) {
  const { next, timeZone } = props;
  return (
    <div className={styles.line}>
      <span className={styles.nobody}>
        <RiUserUnfollowLine size={16} aria-hidden />
        <span>
          Nobody is on call
          {next?.from && (
            <>
              {' '}
              until <Moment time={next.from} timeZone={timeZone} />
            </>
          )}
        </span>
      </span>
      {!next && <span>and nobody is next</span>}
    </div>
  );
}
