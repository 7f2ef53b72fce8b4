import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { HistorySettings } from './History';

const DEFAULTS: HistorySettings = {
  keepDays: 30,
  keepRunsDays: 90,
  maxPerResource: 500,
  maxRunsPerResource: 200,
  settleSeconds: 10,
};

/**
 * Reads `dataPipelines.history`.
 *
 * @internal
 */
export function readHistorySettings(
  config: Config | undefined,
): HistorySettings {
  const settings = { ...DEFAULTS };
  for (const key of Object.keys(DEFAULTS) as (keyof HistorySettings)[]) {
    settings[key] = config?.getOptionalNumber(key) ?? DEFAULTS[key];
    const least = key === 'settleSeconds' ? 0 : 1;
    if (settings[key] < least) {
      throw new InputError(
        `dataPipelines.history.${key} is ${settings[key]}. It can not be less than ${least}`,
      );
    }
  }
  return settings;
}
