import {
  Comparison,
  KindInput,
} from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition } from '../generic';
import { compare, judgePods, labelOf, numberAt, textAt } from '../judging';
import {
  APACHE_SPARK_GROUP,
  APACHE_STATES,
  apacheFacts,
  isApacheAlive,
  judgeApacheOutcome,
} from './apacheStates';
import { apacheRuns } from './apacheRuns';
import { countRunning, podsInRole } from './podRoles';

const LABEL = 'spark.operator/spark-app-name';
const INSTANCES = 'spec.applicationTolerations.instanceConfig';

/** The least and the most that the spec asks for. */
function wantedExecutors(
  object: unknown,
): { min: number; max: number } | undefined {
  const min = numberAt(object, `${INSTANCES}.minExecutors`);
  const max = numberAt(object, `${INSTANCES}.maxExecutors`);
  const fixed = numberAt(object, [
    'spec',
    'sparkConf',
    'spark.executor.instances',
  ]);
  // Where a configuration sets limits, it sets all of them, and 0 for none.
  if (min !== undefined && max !== undefined && max > 0) {
    return { min, max };
  }
  return fixed === undefined ? undefined : { min: fixed, max: fixed };
}

function wantedInWords(object: unknown): string | undefined {
  const wanted = wantedExecutors(object);
  if (!wanted) {
    return undefined;
  }
  const { min, max } = wanted;
  return min === max ? String(min) : `${min} to ${max}`;
}

function executorsInWords({ object, related }: KindInput): string | undefined {
  const running = countRunning(podsInRole(related, 'executor'));
  const wanted = wantedInWords(object);
  return isApacheAlive(object)
    ? `${running} running${wanted ? ` of ${wanted}` : ''}`
    : wanted && `${wanted} wanted`;
}

function comparison({ object, related }: KindInput): Comparison[] {
  const running = isApacheAlive(object)
    ? countRunning(podsInRole(related, 'executor'))
    : undefined;
  return compare({
    label: 'Executors',
    declared: wantedInWords(object),
    reported: running,
    differs:
      running !== undefined && running < (wantedExecutors(object)?.min ?? 0),
  });
}

/**
 * A Spark application that the Apache operator runs.
 *
 * @internal
 */
export const apacheSparkApplication = genericDefinition({
  group: APACHE_SPARK_GROUP,
  kind: 'SparkApplication',
  versions: ['v1', 'v1beta1'],
  technology: 'spark',
  role: 'resource',
  title: 'Spark application',
  entity: { kind: 'Component', type: 'spark-application' },
  labelSelector: name => `${LABEL}=${name}`,
  parentNameOf: child => labelOf(child, LABEL),
  states: APACHE_STATES,
  runs: apacheRuns,
  rules: input => [
    ...judgeApacheOutcome(input),
    ...(isApacheAlive(input.object) ? judgePods(input.related, input.now) : []),
  ],
  facts: input => [
    ...apacheFacts(input),
    ['Executors', executorsInWords(input)],
    [
      'Driver pod',
      textAt(podsInRole(input.related, 'driver')[0], 'metadata.name'),
    ],
  ],
  comparison,
});
