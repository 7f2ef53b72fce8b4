import {
  Comparison,
  KindDefinition,
  KindInput,
} from '@data-portal/plugin-data-pipelines-common';
import {
  compareGeneration,
  deletion,
  FactCandidate,
  Judgement,
  judgedCommon,
  neverThrowing,
  toFacts,
  worstOf,
} from '../judging';

/**
 * Makes a definition of a kind that stands beside pipelines and acts on them. A
 * neighbour is a part of its targets, and of the technology of the first.
 *
 * @internal
 */
export function neighbour(
  options: Pick<
    KindDefinition,
    'group' | 'kind' | 'versions' | 'title' | 'companion'
  > &
    Required<Pick<KindDefinition, 'targetsOf' | 'relation'>> & {
      /** What is said when no judgement is made. */
      healthy: string;
      judge(input: KindInput): Judgement[];
      facts(input: KindInput): FactCandidate[];
      comparison?(input: KindInput): Comparison[];
    },
): KindDefinition {
  const { group, kind, versions, title, targetsOf, relation } = options;
  return neverThrowing({
    group,
    kind,
    versions,
    technology: 'kafka',
    role: 'part',
    title,
    relation,
    ...(options.companion && { companion: true }),
    targetsOf,
    facts: input => toFacts(options.facts(input)),
    verdict: input => {
      const deleting = deletion(input);
      return worstOf({
        source: `${kind} status`,
        judgements: deleting ? [deleting] : options.judge(input),
        otherwise: {
          state: 'healthy',
          reason: 'Fine',
          message: options.healthy,
          evidence: 'status',
        },
      });
    },
    comparison: input => [
      ...(options.comparison?.(input) ?? []),
      ...compareGeneration(input.object),
    ],
    judged: ({ object }) => judgedCommon(object),
    counters: () => ({}),
    parentNameOf: () => undefined,
  });
}
