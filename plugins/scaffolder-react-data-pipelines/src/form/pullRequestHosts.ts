import { ConfigApi } from '@backstage/core-plugin-api';

/** Kinds of hosts for which the scaffolder has actions that open pull requests. */
type HostType = 'github' | 'gitlab' | 'bitbucketServer' | 'bitbucketCloud';

/**
 * A host of repositories.
 *
 * @internal
 */
export type PullRequestHost = { type: HostType; host: string };

/** Where a host is that the configuration does not name. */
const USUAL: Partial<Record<HostType, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
};

/** Browsers see only that there is one: it comes as an empty list. */
const HIDDEN_HOST: PullRequestHost = {
  type: 'bitbucketCloud',
  host: 'bitbucket.org',
};

/**
 * The hosts on which the portal is configured to open pull requests. Backstage
 * itself adds hosts without credentials to those that are configured, so its
 * list of integrations does not tell.
 *
 * @internal
 */
export function pullRequestHosts(
  config: Pick<ConfigApi, 'getOptional'>,
): PullRequestHost[] {
  const listed = (type: HostType) => {
    const hosts = config.getOptional(`integrations.${type}`);
    return Array.isArray(hosts) ? hosts : undefined;
  };
  const types = ['github', 'gitlab', 'bitbucketServer'] as const;
  return [
    ...types.flatMap(type =>
      (listed(type) ?? []).flatMap(entry => {
        const { host } = entry as { host?: string };
        const name = host ?? USUAL[type];
        return name ? { type, host: name } : [];
      }),
    ),
    ...(listed(HIDDEN_HOST.type) ? [HIDDEN_HOST] : []),
  ];
}
