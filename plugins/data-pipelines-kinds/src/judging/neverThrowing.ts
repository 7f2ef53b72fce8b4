import {
  KindDefinition,
  Verdict,
} from '@data-portal/plugin-data-pipelines-common';

function attempt<T>(work: () => T, otherwise: () => T): T {
  try {
    return work();
  } catch {
    return otherwise();
  }
}

function unjudged(title: string): Verdict {
  const message = `This ${title} could not be judged: its fields are not what they should be.`;
  return {
    state: 'unknown',
    reason: 'JudgingFailed',
    message,
    source: `${title} status`,
    causes: [
      {
        state: 'unknown',
        reason: 'JudgingFailed',
        message,
        evidence: 'status',
      },
    ],
  };
}

/**
 * The second net under a definition. The rules are written to survive any
 * object; should one of them fail all the same, that object turns `unknown` and
 * the others are judged as ever.
 *
 * @internal
 */
export function neverThrowing(definition: KindDefinition): KindDefinition {
  const { title, entity, recognises, targetsOf, runs } = definition;
  return {
    ...definition,
    verdict: input =>
      attempt(
        () => definition.verdict(input),
        () => unjudged(title),
      ),
    facts: input =>
      attempt(
        () => definition.facts(input),
        () => [],
      ),
    comparison: input =>
      attempt(
        () => definition.comparison(input),
        () => [],
      ),
    judged: input =>
      attempt(
        () => definition.judged(input),
        () => ({}),
      ),
    counters: input =>
      attempt(
        () => definition.counters(input),
        () => ({}),
      ),
    parentNameOf: child =>
      attempt(
        () => definition.parentNameOf(child),
        () => undefined,
      ),
    ...(recognises && {
      recognises: object =>
        attempt(
          () => recognises(object),
          () => false,
        ),
    }),
    ...(targetsOf && {
      targetsOf: object =>
        attempt(
          () => targetsOf(object),
          () => [],
        ),
    }),
    ...(runs && {
      runs: input =>
        attempt(
          () => runs(input),
          () => [],
        ),
    }),
    ...(entity && {
      entity: object =>
        attempt(
          () => entity(object),
          () => undefined,
        ),
    }),
  };
}
