import { isDeepStrictEqual } from 'node:util';
import {
  compareVerdictStates,
  KindDefinition,
  KindInput,
  Verdict,
  VERDICT_STATES,
} from '@data-portal/plugin-data-pipelines-common';
import { restartsOf } from '../history/restartsOf';

/** Collects what does not hold; `expect` is too slow for a million checks. */
class Problems {
  readonly found: string[] = [];

  check(holds: boolean, problem: string, value: unknown) {
    if (!holds) {
      this.found.push(`${problem}: ${JSON.stringify(value)?.slice(0, 300)}`);
    }
  }
}

function isTime(time: string | undefined): boolean {
  return (
    time === undefined ||
    (!Number.isNaN(Date.parse(time)) && new Date(time).toISOString() === time)
  );
}

function checkVerdict(problems: Problems, verdict: Verdict, now: Date) {
  const { state, since, changesAt, source, causes } = verdict;
  problems.check(VERDICT_STATES.includes(state), 'no such state', state);
  problems.check(source !== '', 'no source', source);
  problems.check(isTime(since) && isTime(changesAt), 'no time', verdict);
  problems.check(!(Date.parse(since ?? '') > +now), 'since the future', since);
  problems.check(
    !(Date.parse(changesAt ?? '') <= +now),
    'changes in the past',
    changesAt,
  );
  for (const { reason, message } of [verdict, ...causes]) {
    // Caught by the net under the rules, which they must not need.
    problems.check(reason !== 'JudgingFailed', 'threw', reason);
    problems.check(/^[A-Z][A-Za-z0-9]{0,60}$/.test(reason), 'reason', reason);
    problems.check(/^\S.*[.!?…]$/.test(message), 'no sentence', message);
    problems.check(message.length < 500, 'too long', message);
  }
  const states = causes.map(cause => cause.state);
  problems.check(
    isDeepStrictEqual(states, [...states].sort(compareVerdictStates)),
    'not worst first',
    states,
  );
  problems.check(
    (states[0] ?? 'healthy') === state,
    'the worst cause is not the state',
    verdict,
  );
}

/**
 * What is wrong with what a definition says of an object: nothing may be
 * thrown, what is said is well-formed and short, and all of it survives JSON.
 */
export function problemsOf(
  definition: KindDefinition,
  input: KindInput,
): string[] {
  const problems = new Problems();
  const verdict = definition.verdict(input);
  checkVerdict(problems, verdict, input.now);

  const facts = definition.facts(input);
  const counters = definition.counters(input);
  problems.check(
    facts.every(({ value }) => value.length < 300),
    'a long fact',
    facts,
  );
  problems.check(
    Object.values(counters).every(Number.isFinite),
    'no count',
    counters,
  );
  const said = {
    verdict,
    facts,
    counters,
    comparison: definition.comparison(input),
    judged: definition.judged(input),
    entity: definition.entity?.(input.object) ?? {},
    runs: [...(definition.runs?.(input) ?? [])].map(
      ({ spec: _, ...run }) => run,
    ),
    restarts: [...restartsOf(input)],
    recognised: definition.recognises?.(input.object) ?? true,
    // A list made from a cloned one is of another realm than what JSON makes.
    targets: [...(definition.targetsOf?.(input.object) ?? [])],
  };
  const text = JSON.stringify(said);
  problems.check(
    isDeepStrictEqual(JSON.parse(text), said),
    'does not survive JSON',
    said,
  );
  problems.check(text.length < 100_000, 'says too much', text.length);
  problems.check(
    said.targets.every(target => target.name && target.kind),
    'a target without a name',
    said.targets,
  );
  problems.check(
    said.runs.every(
      ({ id, startedAt, endedAt }) =>
        id !== '' &&
        isTime(startedAt) &&
        isTime(endedAt) &&
        !(endedAt && endedAt < startedAt),
    ),
    'no run',
    said.runs,
  );
  const parent = definition.parentNameOf(input.object);
  problems.check(
    parent === undefined || typeof parent === 'string',
    'no name',
    parent,
  );
  return problems.found;
}
