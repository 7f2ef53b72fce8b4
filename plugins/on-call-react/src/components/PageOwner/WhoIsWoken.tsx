import { Alert, Text } from '@backstage/ui';
import { Rota, levelNow } from '@data-portal/plugin-on-call-common';
import { OpenIncidentList } from '../OnCallOverview/OpenIncidentList';
import { Moment } from '../Moment';

/**
 * @internal
 */
export type WhoIsWokenProps = { rota: Rota };

function People(props: { rota: Rota }) {
  const { rota } = props;
  const level = rota.state && levelNow(rota.state.levels);
  if (!level) {
    return <>Who will be woken is not known: {rota.name} has not answered.</>;
  }
  const names = level.now.map(({ person }) => person.name);
  return names.length > 0 ? (
    <>
      This wakes <strong>{names.join(' and ')}</strong>, on call for {rota.name}
      .
    </>
  ) : (
    <>
      Nobody is on call for {rota.name} now, so that it may be that nobody is
      woken.
    </>
  );
}

/**
 * Whom a page will wake, as far as that is known, and why them.
 *
 * @internal
 */
export function WhoIsWoken(props: WhoIsWokenProps) {
  const { rota } = props;
  const { why, state, freshness, paging } = rota;
  const { incidents, notice } = state ?? {};
  return (
    <>
      {paging?.notice && (
        <Alert role="note" status="info" icon title={paging.notice} />
      )}
      <Text as="p">
        <People rota={rota} /> {why.text}
        {state && freshness !== 'live' && (
          <>
            {' '}
            The source does not answer: this is as of{' '}
            <Moment time={state.observedAt} isAgo />.
          </>
        )}
      </Text>
      {notice && <Alert role="note" status="warning" icon title={notice} />}
      {incidents && incidents.items.length > 0 && (
        <div>
          <Text as="p" weight="bold">
            This is open already:
          </Text>
          <OpenIncidentList incidents={incidents} />
        </div>
      )}
    </>
  );
}
