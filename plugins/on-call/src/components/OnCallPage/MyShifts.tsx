import { Link, Text } from '@backstage/ui';
import { MyShift } from '@data-portal/plugin-on-call-common';
import { Hint, Moment } from '@data-portal/plugin-on-call-react';
import { RiPhoneFill, RiTimeLine } from '@remixicon/react';
import styles from './OnCallPage.module.css';

/**
 * @internal
 */
export type MyShiftsProps = { shifts: MyShift[] };

function When(props: { item: MyShift }) {
  const { shift, isNow, rota } = props.item;
  const { from, until, isPermanent } = shift;
  const { timeZone } = rota;
  return (
    <>
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
    </>
  );
}

/**
 * The shifts of the reader: those of now, and the next of each rota.
 *
 * @internal
 */
export function MyShifts(props: MyShiftsProps) {
  const { shifts } = props;
  if (shifts.length === 0) {
    return (
      <Text as="p">
        You have no shift, as far ahead as the rotas of your teams, of what they
        own and of this portal say.
      </Text>
    );
  }
  return (
    <ul className={styles.list} aria-label="Your shifts">
      {shifts.map((item, index) => {
        const { rota, level, shift, isNow } = item;
        const Icon = isNow ? RiPhoneFill : RiTimeLine;
        return (
          <li
            key={`${index}-${rota.provider.id}:${rota.id}`}
            className={styles.line}
          >
            <span className={isNow ? styles.now : styles.when}>
              <Icon size={16} aria-hidden />
              <span>
                <When item={item} />
              </span>
            </span>
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
