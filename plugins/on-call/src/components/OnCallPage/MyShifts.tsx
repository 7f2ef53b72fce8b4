import { Flex, Link, Text } from '@backstage/ui';
import {
  MyOnCall,
  MyShift,
  rotaKeyOf,
} from '@data-portal/plugin-on-call-common';
import { Hint, Moment } from '@data-portal/plugin-on-call-react';
import styles from './OnCallPage.module.css';
import { ShiftTime } from '../ShiftTime';
import { UnknownNotice } from '../UnknownNotice';

/**
 * @internal
 */
export type MyShiftsProps = { shifts: MyOnCall['shifts'] };

function None(props: { isKnown: boolean }) {
  return (
    <Text as="p">
      {props.isKnown
        ? 'You have no shift, as far ahead as the rotas of your teams, of what they own and of this portal say.'
        : 'Those rotas that answer have no shift of yours.'}
    </Text>
  );
}

function ShiftList(props: { items: MyShift[] }) {
  return (
    <ul className={styles.list} aria-label="Your shifts">
      {props.items.map((item, index) => {
        const { rota, level, shift, isNow } = item;
        return (
          <li key={`${index}-${rotaKeyOf(rota)}`} className={styles.line}>
            <ShiftTime shift={shift} isNow={isNow} timeZone={rota.timeZone} />
            <span>
              {rota.url ? (
                <Link href={rota.url} target="_blank" rel="noopener noreferrer">
                  {rota.name}
                </Link>
              ) : (
                rota.name
              )}
              {level > 1 && `, level ${level}`}
              {shift.source === 'override' && ', stepping in'}
            </span>
            <Hint hint={`${rota.provider.title}. ${rota.why.text}`}>
              Which rota?
            </Hint>
            {rota.freshness !== 'live' && (
              <span>
                as of <Moment time={rota.observedAt} isAgo />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/**
 * The shifts of the reader: those of now, and the next of each rota. What is
 * not known is told, as it may be a shift.
 *
 * @internal
 */
export function MyShifts(props: MyShiftsProps) {
  const { items, unknown, isCut } = props.shifts;
  return (
    <Flex direction="column" gap="3">
      <UnknownNotice title="Your shifts are not all known" unknown={unknown} />
      {items.length > 0 ? (
        <ShiftList items={items} />
      ) : (
        <None isKnown={unknown.length === 0 && !isCut} />
      )}
      {isCut && (
        <Text as="p" variant="body-small">
          There may be more: not all rotas were looked at.
        </Text>
      )}
    </Flex>
  );
}
