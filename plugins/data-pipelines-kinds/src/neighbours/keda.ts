import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  conditionOf,
  isRecord,
  Judgement,
  listAt,
  oneLine,
  readConditions,
  sentence,
  textAt,
  trueCondition,
  valueAt,
} from '../judging';

const PAUSED = 'autoscaling.keda.sh/paused';

/**
 * Judges an autoscaler of KEDA by its conditions and its annotations.
 *
 * @param subject - begins a sentence: "The autoscaler"
 *
 * @internal
 */
export function judgeKeda(input: KindInput, subject: string): Judgement[] {
  const conditions = readConditions(input);
  const ready = conditionOf(conditions, 'Ready');
  const fallback = trueCondition(conditions, 'Fallback');
  const paused = trueCondition(conditions, 'Paused');
  const judgements: Judgement[] = [];
  if (ready?.status === 'false') {
    judgements.push({
      state: 'degraded',
      reason: ready.reason ?? 'NotReady',
      message: ready.message
        ? `${subject} is not ready: ${sentence(ready.message)}`
        : `${subject} is not ready.`,
      evidence: 'conditions',
      since: ready.since,
    });
  }
  if (fallback) {
    judgements.push({
      state: 'degraded',
      reason: 'Fallback',
      message: `${subject} can not read what it scales by, and has gone back to its fallback.`,
      evidence: 'conditions',
      since: fallback.since,
    });
  }
  const annotations = valueAt(input.object, 'metadata.annotations');
  const isAsked =
    isRecord(annotations) &&
    Object.keys(annotations).some(
      name => name === PAUSED || name === `${PAUSED}-replicas`,
    ) &&
    annotations[PAUSED] !== 'false';
  if (paused || isAsked) {
    judgements.push({
      state: 'suspended',
      reason: 'Paused',
      message: `${subject} is paused, as its annotation asks.`,
      evidence: paused ? 'conditions' : 'metadata',
      since: paused?.since,
    });
  }
  if (!judgements.length && ready?.status !== 'true') {
    judgements.push({
      state: 'progressing',
      reason: ready?.reason ?? 'NotReadyYet',
      message: `${subject} has not said yet whether it is ready.`,
      evidence: 'conditions',
    });
  }
  return judgements;
}

/**
 * What it scales by, with what of Kafka each looks at.
 *
 * @internal
 */
export function triggersInWords(object: unknown): string | undefined {
  const words = listAt(object, 'spec.triggers')
    .filter(isRecord)
    .slice(0, 4)
    .map(trigger => {
      const topic = textAt(trigger, 'metadata.topic');
      const type = oneLine(textAt(trigger, 'type') ?? '?', 30);
      return topic ? `${type} (${oneLine(topic, 60)})` : type;
    });
  return words.join(', ') || undefined;
}
