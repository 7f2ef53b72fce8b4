import { ReactElement, useCallback, useState } from 'react';
import {
  OverviewScopeAnswer,
  OverviewScopeSource,
} from './OverviewScopeSource';
import { OverviewScope } from './overviewView';

type Answered = OverviewScopeAnswer & { scope: OverviewScope };

/**
 * What a scope of the app has found, where the chosen one is of the app.
 *
 * @internal
 */
export function useScopeSource(
  scope: OverviewScope,
  scopes: OverviewScopeSource[],
): {
  /** To be drawn, so that it can find something. */
  element?: ReactElement;
  isWaiting: boolean;
  answer?: OverviewScopeAnswer;
} {
  const source = scopes.find(known => known.scope === scope);
  const [answered, setAnswered] = useState<Answered>();
  const onAnswer = useCallback(
    (answer: OverviewScopeAnswer) => setAnswered({ ...answer, scope }),
    [scope],
  );
  if (!source) {
    return { isWaiting: false };
  }
  // What another scope has said is not its answer.
  const answer = answered?.scope === scope ? answered : undefined;
  return {
    element: <source.Source onAnswer={onAnswer} />,
    isWaiting: answer?.entityRefs === undefined && !answer?.notice,
    answer,
  };
}
