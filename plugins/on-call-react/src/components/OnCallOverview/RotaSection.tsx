import { Link, Text } from '@backstage/ui';
import {
  OnCallLevel,
  Rota,
  Shift,
  levelNow,
} from '@data-portal/plugin-on-call-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { Hint } from '../Hint';
import { Moment } from '../Moment';
import { OnCallNow } from '../OnCallNow';
import { EscalationLevels } from './EscalationLevels';
import { OpenIncidentList } from './OpenIncidentList';
import styles from './OnCallOverview.module.css';

/**
 * @public
 */
export type RotaSectionProps = {
  rota: Rota;
  /** What can be done about it, below all the rest. */
  actions?: ReactNode;
};

/** Whether nobody is on call between those who are now and the next. */
function hasGap(now: Shift[], next: Shift): boolean {
  const ends = now.map(({ until }) => Date.parse(until ?? ''));
  return ends.length > 0 && Math.max(...ends) < Date.parse(next.from ?? '');
}

function NextLine(props: { level: OnCallLevel; timeZone?: string }) {
  const { level, timeZone } = props;
  const { now, next } = level;
  return next ? (
    <span>
      {hasGap(now, next) && 'Then nobody. '}
      Next: {next.person.name}
      {next.from && (
        <>
          {' '}
          from <Moment time={next.from} timeZone={timeZone} />
        </>
      )}
    </span>
  ) : null;
}

/**
 * A rota in full: who is on call, who is next, who is called after them, and
 * where all this comes from.
 *
 * @public
 */
export function RotaSection(props: RotaSectionProps) {
  const { rota, actions } = props;
  const { name, label, provider, url, why, state, timeZone, freshness } = rota;
  const level = state && levelNow(state.levels);

  return (
    <div className={styles.rota} role="group" aria-label={`Rota ${name}`}>
      <div className={styles.heading}>
        <Text as="h4" variant="body-medium" weight="bold">
          {label ? `${name} (${label})` : name}
        </Text>
        <Hint hint={why.text}>Why this rota?</Hint>
      </div>
      <OnCallNow rota={rota} isUnexplained />
      {level?.notice && level.now.length > 0 && <span>{level.notice}</span>}
      {level && <NextLine level={level} timeZone={timeZone} />}
      {state && <EscalationLevels levels={state.levels} />}
      {state?.notice && <span>{state.notice}</span>}
      {state?.incidents && <OpenIncidentList incidents={state.incidents} />}
      <span>
        From{' '}
        {url ? (
          <Link href={url} target="_blank" rel="noopener noreferrer">
            {provider.title} <RiExternalLinkLine size={14} aria-hidden />
          </Link>
        ) : (
          provider.title
        )}
        {state && freshness === 'live' && (
          <>
            , seen <Moment time={state.observedAt} isAgo />
          </>
        )}
      </span>
      {actions}
    </div>
  );
}
