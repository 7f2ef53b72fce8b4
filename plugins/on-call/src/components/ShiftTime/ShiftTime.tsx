import { MyShift } from '@data-portal/plugin-on-call-common';
import { Moment } from '@data-portal/plugin-on-call-react';
import { RiPhoneFill, RiTimeLine } from '@remixicon/react';
import styles from './ShiftTime.module.css';

/**
 * @internal
 */
export type ShiftTimeProps = Pick<MyShift, 'shift' | 'isNow'> & {
  timeZone?: string;
};

/**
 * When a shift is, and whether that is now.
 *
 * @internal
 */
export function ShiftTime(props: ShiftTimeProps) {
  const { shift, isNow, timeZone } = props;
  const { from, until, isPermanent } = shift;
  const Icon = isNow ? RiPhoneFill : RiTimeLine;
  return (
    <span className={isNow ? styles.now : styles.when}>
      <Icon size={16} aria-hidden />
      <span>
        {isNow ? 'Now' : 'Next'}
        {!isNow && from && (
          <>
            {' '}
            from <Moment time={from} timeZone={timeZone} />
          </>
        )}
        {until && (
          <>
            {' '}
            until <Moment time={until} timeZone={timeZone} />
          </>
        )}
        {isPermanent && ', without an end'}
      </span>
    </span>
  );
}
