import { Focusable, Tooltip, TooltipTrigger } from '@backstage/ui';
import { useState } from 'react';
import { useNow } from '../../hooks';
import { formatAgo, formatExact } from '../../time';
import styles from './RelativeTime.module.css';

/**
 * @public
 */
export type RelativeTimeProps = {
  /** ISO 8601. */
  time: string;
  /** True inside something that is pressed as a whole, such as a table row. */
  isStatic?: boolean;
};

/**
 * A moment as "3 min ago". Its exact time stands in a tooltip for mouse and
 * keyboard, and replaces the words when pressed, for touch and for copying.
 *
 * @public
 */
export function RelativeTime(props: RelativeTimeProps) {
  const { time, isStatic = false } = props;
  const now = useNow();
  const [isExact, setIsExact] = useState(false);
  const exact = formatExact(time);
  const ago = formatAgo(time, now);

  if (isStatic) {
    return (
      <time dateTime={time} title={exact} className={styles.time}>
        {ago}
      </time>
    );
  }
  return (
    <TooltipTrigger>
      <Focusable>
        <button
          type="button"
          className={styles.button}
          onClick={() => setIsExact(shown => !shown)}
        >
          <time dateTime={time} className={styles.time}>
            {isExact ? exact : ago}
          </time>
        </button>
      </Focusable>
      <Tooltip>{exact}</Tooltip>
    </TooltipTrigger>
  );
}
