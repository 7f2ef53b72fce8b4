import { OverviewScopeSource } from '@data-portal/plugin-data-pipelines';
import { useMyEntities } from '@data-portal/plugin-on-call-react';
import { useEffect } from 'react';

/** Tells the overview what the reader is on call for. */
export function OnCallScope(
  props: Parameters<OverviewScopeSource['Source']>[0],
) {
  const { onAnswer } = props;
  const state = useMyEntities();
  const entityRefs =
    state.status === 'ready' ? state.data.entityRefs.join() : undefined;
  const isCut = state.status === 'ready' && state.data.isCut;
  const problem = state.status === 'failed' ? state.error.message : undefined;

  useEffect(() => {
    if (problem !== undefined) {
      onAnswer({
        notice: `What you are on call for could not be found out: ${problem}`,
      });
    } else if (entityRefs !== undefined) {
      onAnswer({
        entityRefs: entityRefs.split(',').filter(Boolean),
        ...(isCut && {
          notice:
            'You are on call for more than these: not all could be found.',
        }),
      });
    }
  }, [onAnswer, entityRefs, isCut, problem]);
  return <></>;
}
