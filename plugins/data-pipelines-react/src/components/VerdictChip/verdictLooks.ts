import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import {
  RemixiconComponentType,
  RiAlertFill,
  RiCheckDoubleLine,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiDeleteBinLine,
  RiErrorWarningFill,
  RiLoader2Line,
  RiPauseCircleFill,
  RiQuestionFill,
} from '@remixicon/react';

/**
 * How a state looks: a word and an icon besides the colour, so that nothing is
 * told by colour alone.
 *
 * @public
 */
export type VerdictLook = {
  word: string;
  tone: 'good' | 'busy' | 'warning' | 'bad' | 'worst' | 'neutral';
  icon: RemixiconComponentType;
};

/**
 * The look of every state; the one place that knows.
 *
 * @public
 */
export const verdictLooks: Record<VerdictState, VerdictLook> = {
  healthy: { word: 'Healthy', tone: 'good', icon: RiCheckboxCircleFill },
  completed: { word: 'Completed', tone: 'good', icon: RiCheckDoubleLine },
  progressing: { word: 'Progressing', tone: 'busy', icon: RiLoader2Line },
  warning: { word: 'Warning', tone: 'warning', icon: RiErrorWarningFill },
  degraded: { word: 'Degraded', tone: 'bad', icon: RiAlertFill },
  failed: { word: 'Failed', tone: 'worst', icon: RiCloseCircleFill },
  suspended: { word: 'Suspended', tone: 'neutral', icon: RiPauseCircleFill },
  deleted: { word: 'Deleted', tone: 'neutral', icon: RiDeleteBinLine },
  unknown: { word: 'Unknown', tone: 'neutral', icon: RiQuestionFill },
};

/**
 * The look of a state, also of one that a newer backend invented.
 *
 * @public
 */
export function verdictLookOf(state: VerdictState): VerdictLook {
  return verdictLooks[state] ?? { ...verdictLooks.unknown, word: state };
}
