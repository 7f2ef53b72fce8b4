import { KafkaTopicGroup } from '@data-portal/plugin-data-pipelines-common';
import {
  formatCount,
  formatDuration,
} from '@data-portal/plugin-data-pipelines-react';

type Lag = Pick<
  KafkaTopicGroup,
  'lag' | 'lagAtLeast' | 'lagSeconds' | 'lagSecondsAtLeast' | 'protocol'
>;

/**
 * Messages behind, or why that is not known.
 *
 * @internal
 */
export function messagesInWords(group: Lag): string {
  const { lag, lagAtLeast, protocol } = group;
  if (lagAtLeast) {
    return lag ? `over ${formatCount(lag)}` : 'not known';
  }
  if (lag !== undefined) {
    return lag === 0 ? 'caught up' : formatCount(lag);
  }
  return protocol === 'share' ? 'not told of share groups' : 'no commits';
}

/**
 * Time behind: "about 3 min", "over 2 h".
 *
 * @internal
 */
export function timeInWords(group: Lag): string | undefined {
  const { lag, lagSeconds, lagSecondsAtLeast } = group;
  if (!lag || lagSeconds === undefined) {
    return undefined;
  }
  return `${lagSecondsAtLeast ? 'over' : 'about'} ${
    lagSeconds < 1 ? '1 s' : formatDuration(lagSeconds * 1_000)
  }`;
}
