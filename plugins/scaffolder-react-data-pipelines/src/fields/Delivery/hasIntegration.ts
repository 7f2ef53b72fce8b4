import { ConfigApi } from '@backstage/core-plugin-api';

/** Those for which the scaffolder has actions that open pull requests. */
const HOSTS = ['github', 'gitlab', 'bitbucketServer'];
/** The same, but browsers see only that there is one: it comes as an empty list. */
const HIDDEN_HOST = 'bitbucketCloud';

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
  const hostsOf = (host: string) => config.getOptional(`integrations.${host}`);
  return (
    Array.isArray(hostsOf(HIDDEN_HOST)) ||
    HOSTS.some(host => {
      const hosts = hostsOf(host);
      return Array.isArray(hosts) && hosts.length > 0;
    })
  );
}
