import {
  Comparison,
  EntityShape,
  Fact,
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
  generationGate,
  Judgement,
  judgedCommon,
  judgeReadiness,
  labelOf,
  neverThrowing,
  noStatus,
  numberAt,
  oneLine,
  pause,
  readConditions,
  textAt,
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
  labelSelector?(name: string): string;
  dependsOn?(object: KubernetesObject): EntityShape['dependsOn'];
  parentNameOf?(child: KubernetesObject): string | undefined;
  /** The kind never says that it is ready, only that something is wrong. */
  silentWhenReady?: boolean;
  /** For a kind that says its state in one word instead of conditions. */
  states?: StateWords;
  /** Rules of the kind's own. They count even while it is paused. */
  rules?(input: KindInput): Judgement[];
};

function verdict(options: GenericOptions, input: KindInput): Verdict {
  const { kind, title, silentWhenReady, states } = options;
  const subject = `The ${title}`;
  const healthy: Judgement = {
    state: 'healthy',
    reason: 'Ready',
    message: silentWhenReady
      ? `The operator has no complaint about this ${title}.`
      : `${subject} is ready.`,
    evidence: 'conditions',
  };
  const verdictOf = (judgements: Judgement[], otherwise = healthy) =>
    worstOf({ source: `${kind} status`, judgements, otherwise });
  const conditions = readConditions(input);

  const deleting = deletion(input);
  if (deleting) {
    return verdictOf([deleting]);
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

function facts(options: GenericOptions, input: KindInput): Fact[] {
  const { object } = input;
  const ready = conditionOf(readConditions(input), 'Ready');
  const candidates: [string, string | number | undefined][] = [
    ['State', stateWordOf(object, options.states)],
    ['Ready', ready?.status],
    ['Replicas', numberAt(object, 'spec.replicas')],
    ['Cluster', labelOf(object, 'strimzi.io/cluster')],
  ];
  return candidates.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value: oneLine(String(value), 80) }],
  );
}

function comparison(input: KindInput): Comparison[] {
  const { object } = input;
  return [
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
  const labelSelector = options.labelSelector?.(name);
  return {
    ...shape,
    description: oneLine(`${options.title} ${name}`, 250),
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
    facts: input => facts(options, input),
    verdict: input => verdict(options, input),
    comparison,
    judged: ({ object }) => {
      const word = stateWordOf(object, options.states);
      return {
        ...judgedCommon(object),
        ...(word !== undefined && { [STATE_WORD]: word }),
      };
    },
    counters: () => ({}),
    parentNameOf: child => options.parentNameOf?.(child),
    ...(shape && { entity: object => entity(options, shape, object) }),
  });
}
