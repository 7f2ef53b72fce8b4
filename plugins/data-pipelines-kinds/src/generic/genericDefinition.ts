import {
  Comparison,
  EntityShape,
  KindDefinition,
  KindInput,
  KubernetesObject,
  Verdict,
} from '@data-portal/plugin-data-pipelines-common';
import {
  behindGate,
  compare,
  compareGeneration,
  conditionOf,
  deletion,
  FactCandidate,
  generationGate,
  Judgement,
  judgedCommon,
  judgeReadiness,
  neverThrowing,
  noStatus,
  numberAt,
  oneLine,
  pause,
  readConditions,
  textAt,
  toFacts,
  trueCondition,
  worstOf,
} from '../judging';
import {
  STATE_WORD,
  StateWords,
  judgeStateWord,
  stateWordOf,
} from './stateWord';

/**
 * What has to be told of a kind that is judged by what all kinds share.
 *
 * @public
 */
export type GenericOptions = Pick<
  KindDefinition,
  'group' | 'kind' | 'versions' | 'technology' | 'role' | 'title'
> & {
  entity?: Pick<EntityShape, 'kind' | 'type'>;
  /** Selects the pods of an object, for the Kubernetes plugin's own tab. */
  labelSelector?(name: string, object: KubernetesObject): string | undefined;
  /** As in {@link @data-portal/plugin-data-pipelines-common#KindDefinition}. */
  recognises?(object: KubernetesObject): boolean;
  dependsOn?(object: KubernetesObject): EntityShape['dependsOn'];
  parentNameOf?(child: KubernetesObject): string | undefined;
  /** The kind never says that it is ready, only that something is wrong. */
  silentWhenReady?: boolean;
  /** What is said when all is well, where nobody's operator would say it. */
  healthy?: string;
  /** For a kind that says its state in one word instead of conditions. */
  states?: StateWords;
  /** Rules of the kind's own. They count even while it is paused. */
  rules?(input: KindInput): Judgement[];
  /** An object that its operator is meant to leave alone: this is all of it. */
  leftAlone?(object: KubernetesObject): Judgement | undefined;
  /** The three or four things a reader wants to know of this kind. */
  facts?(input: KindInput): FactCandidate[];
  /** What is compared beside replicas and generation. */
  comparison?(input: KindInput): Comparison[];
  /** As in {@link @data-portal/plugin-data-pipelines-common#KindDefinition}. */
  runs?: KindDefinition['runs'];
  /** As in {@link @data-portal/plugin-data-pipelines-common#KindDefinition}. */
  speaksForPartsIn?: KindDefinition['speaksForPartsIn'];
  /** One line about an object; its title and name unless told. */
  describe?(object: KubernetesObject): string;
};

function verdict(options: GenericOptions, input: KindInput): Verdict {
  const { kind, title, silentWhenReady, states } = options;
  const subject = `The ${title}`;
  const healthy: Judgement = {
    state: 'healthy',
    reason: 'Ready',
    message:
      options.healthy ??
      (silentWhenReady
        ? `The operator has no complaint about this ${title}.`
        : `${subject} is ready.`),
    evidence: 'conditions',
  };
  const verdictOf = (judgements: Judgement[], otherwise = healthy) =>
    worstOf({ source: `${kind} status`, judgements, otherwise });
  const conditions = readConditions(input);

  const deleting = deletion(input);
  if (deleting) {
    return verdictOf([deleting]);
  }
  const leftAlone = options.leftAlone?.(input.object);
  if (leftAlone) {
    return verdictOf([], leftAlone);
  }
  const rules = options.rules?.(input) ?? [];
  const paused = pause(input, conditions);
  if (paused) {
    return verdictOf([paused, ...rules]);
  }
  const unanswered = noStatus(input);
  if (unanswered) {
    return verdictOf([unanswered]);
  }
  const word = states && judgeStateWord(input, states, subject);
  const judgements = [
    ...judgeReadiness({
      input,
      conditions,
      subject,
      silentWhenReady: silentWhenReady || states !== undefined,
    }),
    ...(word && !saysMore(rules, word) ? [word] : []),
    ...rules,
  ];
  return verdictOf(
    behindGate(generationGate(input), judgements),
    word ?? { ...healthy, since: trueCondition(conditions, 'Ready')?.since },
  );
}

/** Whether the word is good, or a rule tells the same with more words. */
function saysMore(rules: Judgement[], word: Judgement): boolean {
  return (
    word.state === 'healthy' || rules.some(({ state }) => state === word.state)
  );
}

function facts(options: GenericOptions, input: KindInput): FactCandidate[] {
  const { object } = input;
  return (
    options.facts?.(input) ?? [
      ['State', stateWordOf(object, options.states)],
      ['Ready', conditionOf(readConditions(input), 'Ready')?.status],
      ['Replicas', numberAt(object, 'spec.replicas')],
    ]
  );
}

function comparison(options: GenericOptions, input: KindInput): Comparison[] {
  const { object } = input;
  return [
    ...(options.comparison?.(input) ?? []),
    ...compare({
      label: 'Replicas',
      declared: numberAt(object, 'spec.replicas'),
      reported:
        numberAt(object, 'status.readyReplicas') ??
        numberAt(object, 'status.replicas'),
    }),
    ...compareGeneration(object),
  ];
}

function entity(
  options: GenericOptions,
  shape: Pick<EntityShape, 'kind' | 'type'>,
  object: KubernetesObject,
): EntityShape {
  const name = textAt(object, 'metadata.name') ?? 'unnamed';
  const dependsOn = options.dependsOn?.(object);
  const labelSelector = options.labelSelector?.(name, object);
  return {
    ...shape,
    description: oneLine(
      options.describe?.(object) ?? `${options.title} ${name}`,
      250,
    ),
    ...(labelSelector && { labelSelector }),
    ...(dependsOn?.length && { dependsOn }),
  };
}

/**
 * Makes a definition of a kind that is judged by conditions, or by one state
 * word, so that it is visible before anybody has written down what else is
 * known of it.
 *
 * @public
 */
export function genericDefinition(options: GenericOptions): KindDefinition {
  const { group, kind, versions, technology, role, title } = options;
  const shape = options.entity;
  return neverThrowing({
    group,
    kind,
    versions,
    technology,
    role,
    title,
    facts: input => toFacts(facts(options, input)),
    verdict: input => verdict(options, input),
    comparison: input => comparison(options, input),
    judged: ({ object }) => {
      const word = stateWordOf(object, options.states);
      return {
        ...judgedCommon(object),
        ...(word !== undefined && { [STATE_WORD]: word }),
      };
    },
    counters: () => ({}),
    parentNameOf: child => options.parentNameOf?.(child),
    ...(options.recognises && { recognises: options.recognises }),
    ...(options.runs && { runs: options.runs }),
    ...(options.speaksForPartsIn && {
      speaksForPartsIn: options.speaksForPartsIn,
    }),
    ...(shape && { entity: object => entity(options, shape, object) }),
  });
}
