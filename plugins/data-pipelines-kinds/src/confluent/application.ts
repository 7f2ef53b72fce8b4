import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { GenericOptions, StateWords } from '../generic';
import {
  conditionOf,
  Judgement,
  readConditions,
  sentence,
  wordAt,
} from '../judging';

const STATES: StateWords = {
  paths: ['status.state'],
  words: {
    CREATED: ['healthy', 'It has been created.'],
    FAILED: ['failed', 'It could not be created.'],
    ERROR: ['failed', 'It could not be created.'],
  },
  otherwise: 'progressing',
};

const FAILED = ['ERROR', 'FAILED'];

/**
 * Judges what the operator makes by the REST API of a component, with what that
 * API says.
 *
 * @internal
 */
export function judgeApplication(input: KindInput): Judgement[] {
  const { object } = input;
  const condition = conditionOf(
    readConditions(input),
    'platform.confluent.io/app-ready',
  );
  const refused = condition?.status === 'false';
  const failed =
    wordAt(object, 'status.appState') === 'FAILED' ||
    (refused && FAILED.includes(wordAt(object, 'status.state') ?? ''));
  if (!failed && !refused) {
    return [];
  }
  const why =
    refused && condition.message ? `: ${sentence(condition.message)}` : '.';
  return [
    {
      state: failed ? 'failed' : 'progressing',
      reason: condition?.reason ?? 'CreateFailed',
      message: failed
        ? `It could not be created${why}`
        : `It is not ready yet${why}`,
      evidence: refused ? 'conditions' : 'status',
      since: condition?.since,
    },
  ];
}

/**
 * What the kinds share that stand for something inside a component.
 *
 * @internal
 */
export const application: Pick<GenericOptions, 'states' | 'rules'> = {
  states: STATES,
  rules: judgeApplication,
};
