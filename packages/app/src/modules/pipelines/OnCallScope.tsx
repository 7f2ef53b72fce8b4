import { OverviewScopeSource } from '@data-portal/plugin-data-pipelines';
import { MyEntitiesAnswer } from '@data-portal/plugin-on-call-common';
import { useMyEntities } from '@data-portal/plugin-on-call-react';
import { useEffect } from 'react';

function noticeOf(answer: MyEntitiesAnswer): string | undefined {
  const { entityRefs, isCut, unknown = [] } = answer;
  const more = entityRefs.length > 0 ? ' for more' : '';
  const notices = [
    isCut && `You may be on call${more}: not everything was looked at.`,
    unknown.length > 0 &&
      `It is not known whether you are on call${more}: ${unknown.join('; ')}.`,
  ].filter(Boolean);
  return notices.length > 0 ? notices.join(' ') : undefined;
}

/** Tells the overview what the reader is on call for. */
export function OnCallScope(
  props: Parameters<OverviewScopeSource['Source']>[0],
) {
  const { onAnswer } = props;
  const state = useMyEntities();
  const isReady = state.status === 'ready';
  const entityRefs = isReady ? state.data.entityRefs.join() : undefined;
  const notice = isReady ? noticeOf(state.data) : undefined;
  const problem = state.status === 'failed' ? state.error.message : undefined;

  useEffect(() => {
    if (problem !== undefined) {
      onAnswer({
        notice: `What you are on call for could not be found out: ${problem}`,
      });
    } else if (entityRefs !== undefined) {
      onAnswer({
        entityRefs: entityRefs.split(',').filter(Boolean),
        ...(notice && { notice }),
      });
    }
  }, [onAnswer, entityRefs, notice, problem]);
  return <></>;
}
