import { RootConfigService } from '@backstage/backend-plugin-api';

const PER_USER = 10;
const PER_ENTITY = 5;

/**
 * The configuration under `onCall.paging`.
 *
 * @internal
 */
export type PagingConfig = {
  isEnabled: boolean;
  isDemo: boolean;
  /** Also rotas that the entity has from its system, its owner or the portal. */
  isInherited: boolean;
  /** Pages an hour. */
  perUser: number;
  /** Pages an hour. */
  perEntity: number;
};

/**
 * @internal
 */
export function readPagingConfig(config: RootConfigService): PagingConfig {
  const key = 'onCall.paging';
  const flag = (name: string, fallback: boolean) =>
    config.getOptionalBoolean(`${key}.${name}`) ?? fallback;
  const count = (name: string, fallback: number) => {
    const value = config.getOptionalNumber(`${key}.limits.${name}`) ?? fallback;
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(
        `Invalid configuration at ${key}.limits.${name}: must be a whole number of at least 1`,
      );
    }
    return value;
  };
  return {
    isEnabled: flag('enabled', false),
    isDemo: flag('demo', false),
    isInherited: flag('inherited', true),
    perUser: count('perUser', PER_USER),
    perEntity: count('perEntity', PER_ENTITY),
  };
}
