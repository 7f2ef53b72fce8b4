import { Shift } from '@data-portal/plugin-on-call-common';
import { useNow } from '../../hooks/useNow';
import { ContactLinks } from '../ContactLinks';
import { Moment } from '../Moment';
import { PersonName } from './PersonName';
import styles from './OnCallNow.module.css';

/**
 * @internal
 */
export type ShiftLineProps = { shift: Shift; timeZone?: string };

/**
 * One person on call: who, until when, and how to reach them.
 *
 * @internal
 */
export function ShiftLine(props: ShiftLineProps) {
  const { shift, timeZone } = props;
  const { person, until, source, schedule } = shift;
  const now = useNow();
  const isOver = until !== undefined && Date.parse(until) <= now.getTime();

  return (
    <div className={styles.line}>
      <PersonName person={person} />
      {until && (
        <span>
          until <Moment time={until} timeZone={timeZone} />
          {isOver && ', which has passed'}
        </span>
      )}
      {source === 'override' && <span>(stepping in)</span>}
      {schedule && <span>on {schedule}</span>}
      <ContactLinks name={person.name} contacts={person.contacts} isCompact />
    </div>
  );
}
