import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { numberAt, textAt } from './access';
import { relatedOfKind } from './related';
import { pastTimeAt } from './time';

/**
 * What an event of either API (`v1` and `events.k8s.io/v1`) tells.
 *
 * @internal
 */
export type ReadEvent = {
  name: string;
  reason: string;
  message: string;
  count: number;
  first?: Date;
  last?: Date;
};

function firstTimeOf(
  event: KubernetesObject,
  paths: string[],
  now: Date,
): Date | undefined {
  return paths
    .map(path => pastTimeAt(event, path, now))
    .find(time => time !== undefined);
}

/**
 * The events among the related objects.
 *
 * @internal
 */
export function readEvents(related: unknown, now: Date): ReadEvent[] {
  return relatedOfKind(related, 'Event').map(event => ({
    name: textAt(event, 'metadata.name') ?? '',
    reason: textAt(event, 'reason') ?? '',
    message: textAt(event, 'message') ?? textAt(event, 'note') ?? '',
    count: Math.max(
      1,
      numberAt(event, 'series.count') ??
        numberAt(event, 'count') ??
        numberAt(event, 'deprecatedCount') ??
        1,
    ),
    first: firstTimeOf(
      event,
      ['firstTimestamp', 'deprecatedFirstTimestamp', 'eventTime'],
      now,
    ),
    last: firstTimeOf(
      event,
      [
        'series.lastObservedTime',
        'lastTimestamp',
        'deprecatedLastTimestamp',
        'eventTime',
      ],
      now,
    ),
  }));
}
