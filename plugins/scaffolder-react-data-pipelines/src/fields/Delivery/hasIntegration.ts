import { ConfigApi } from '@backstage/core-plugin-api';

/** Those for which the scaffolder has actions that open pull requests. */
const HOSTS = [
  'github',
  'gitlab',
  'bitbucketCloud',
  'bitbucketServer',
  'azure',
];

/**
 * Whether the portal is configured to open pull requests anywhere. Backstage
 * itself adds hosts without credentials to those that are configured, so its
 * list of integrations does not tell.
 *
 * @internal
 */
export function hasIntegration(
  config: Pick<ConfigApi, 'getOptional'>,
): boolean {
  return HOSTS.some(host => {
    const hosts = config.getOptional(`integrations.${host}`);
    return Array.isArray(hosts) && hosts.length > 0;
  });
}
