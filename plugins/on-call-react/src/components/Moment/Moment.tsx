import { useNow } from '../../hooks/useNow';
import { formatAgo, formatExact, formatMoment } from '../../time';
import { Hint } from '../Hint';

/**
 * @public
 */
export type MomentProps = {
  /** ISO 8601. */
  time: string;
  /** The zone that the schedule is kept in. */
  timeZone?: string;
  /** Says "3 min ago" in place of the time of day. */
  isAgo?: boolean;
};

/**
 * A moment in short, with the exact one behind it.
 *
 * @public
 */
export function Moment(props: MomentProps) {
  const { time, timeZone, isAgo = false } = props;
  const now = useNow();
  return (
    <Hint hint={formatExact(time, timeZone)}>
      <time dateTime={time}>
        {isAgo ? formatAgo(time, now) : formatMoment(time, now)}
      </time>
    </Hint>
  );
}
