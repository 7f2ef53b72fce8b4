import { Alert, Text } from '@backstage/ui';
import { Rota, levelNow } from '@data-portal/plugin-on-call-common';
import { OpenIncidentList } from '../OnCallOverview/OpenIncidentList';
import { Moment } from '../Moment';

/**
 * @internal
 */
export type WhoIsWokenProps = { rota: Rota };

const listOf = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function People(props: { rota: Rota }) {
  const { rota } = props;
  if (!rota.state) {
    return (
      <>
        Who is on call for {rota.name} is not known:{' '}
        {rota.problem?.message ?? 'it has not answered yet'}. The page goes to{' '}
        {rota.name} all the same.
      </>
    );
  }
  const { now = [] } = levelNow(rota.state.levels) ?? {};
  const names = now.map(({ person }) => person.name);
  return names.length > 0 ? (
    <>
      On call for {rota.name}: <strong>{listOf.format(names)}</strong>.
    </>
  ) : (
    <>
      Nobody is on call for {rota.name} now, so that this may wake nobody: ask
      the owners too.
    </>
  );
}

/** How old that is, where it is not of just now. */
function Age(props: { rota: Rota }) {
  const { state, freshness } = props.rota;
  return state && freshness !== 'live' ? (
    <>
      {' '}
      {freshness === 'unreachable'
        ? 'The source does not answer: this is as of'
        : 'The source has said so some time ago: this is as of'}{' '}
      <Moment time={state.observedAt} isAgo />.
    </>
  ) : null;
}

/**
 * Whom a page will wake, as far as that is known, and why them.
 *
 * @internal
 */
export function WhoIsWoken(props: WhoIsWokenProps) {
  const { rota } = props;
  const { why, state, paging } = rota;
  const { incidents, notice } = state ?? {};
  return (
    <>
      {paging?.notice && (
        <Alert role="note" status="info" icon title={paging.notice} />
      )}
      <Text as="p">
        <People rota={rota} /> {why.text}
        <Age rota={rota} />
      </Text>
      {notice && <Alert role="note" status="warning" icon title={notice} />}
      {incidents && incidents.items.length > 0 && (
        <div>
          <Text as="p" weight="bold">
            Open already:
          </Text>
          <OpenIncidentList incidents={incidents} />
        </div>
      )}
    </>
  );
}
