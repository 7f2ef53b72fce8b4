import { Rota, levelNow } from '@data-portal/plugin-on-call-common';
import { Hint } from '../Hint';
import { NobodyLine } from './NobodyLine';
import { RotaOrigin } from './RotaOrigin';
import { ShiftLine } from './ShiftLine';
import styles from './OnCallNow.module.css';

/**
 * @public
 */
export type OnCallNowProps = {
  rota: Rota;
  /** Leaves out the explanation where it stands elsewhere. */
  isUnexplained?: boolean;
};

/**
 * Who is on call on a rota: a line with name, end of the shift, contacts, and
 * why it is this rota. More lines only for more people, and for what is wrong.
 *
 * @public
 */
export function OnCallNow(props: OnCallNowProps) {
  const { rota, isUnexplained = false } = props;
  const { state, timeZone, why, freshness } = rota;
  const level = state && levelNow(state.levels);

  return (
    <div className={styles.rota}>
      <RotaOrigin rota={rota} />
      {state && (
        <div className={freshness === 'live' ? undefined : styles.dated}>
          {level && level.level > 1 && (
            <div className={styles.line}>
              Nobody is on level 1; level {level.level} is called:
            </div>
          )}
          {level?.now.map((shift, index) => (
            <ShiftLine
              key={`${index}-${shift.person.name}`}
              shift={shift}
              timeZone={timeZone}
            />
          ))}
          {!level?.now.length && (
            <NobodyLine next={level?.next} timeZone={timeZone} />
          )}
        </div>
      )}
      {!isUnexplained && <Hint hint={why.text}>Why this rota?</Hint>}
    </div>
  );
}
