import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  VERDICT_STATES,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { NotificationSettings } from './decideNotification';

/**
 * Reads `dataPipelines.notifications`.
 *
 * @internal
 */
export function readNotificationSettings(
  config: Config | undefined,
): NotificationSettings {
  const states = config?.getOptionalStringArray('states') ?? [
    'degraded',
    'failed',
  ];
  const strange = states.find(
    state => !VERDICT_STATES.includes(state as VerdictState),
  );
  if (strange !== undefined) {
    throw new InputError(
      `dataPipelines.notifications.states: "${strange}" is no state. Use some of ${VERDICT_STATES.join(
        ', ',
      )}`,
    );
  }
  return {
    enabled: config?.getOptionalBoolean('enabled') ?? false,
    states: states as VerdictState[],
    quietPeriod: config?.has('quietPeriod')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'quietPeriod' }),
        )
      : 30 * 60_000,
  };
}
