import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';

/** The hosts for which Backstage has an action that opens a pull request. */
const WITH_PULL_REQUESTS = [
  'github',
  'gitlab',
  'bitbucketCloud',
  'bitbucketServer',
];

/**
 * A repository that somebody chose.
 *
 * @internal
 */
export type Repository = {
  /** Backstage's name of the kind of host: `github`, `bitbucketCloud`. */
  type: string;
  host: string;
  /** As the publishing actions take it. */
  repoUrl: string;
  /** Where it is cloned from. */
  cloneUrl: string;
};

function cloneUrlOf(
  type: string,
  parts: ReturnType<typeof parseRepoUrl>,
): string {
  const { host, owner, repo, workspace, project } = parts;
  switch (type) {
    case 'bitbucketCloud':
      return `https://${host}/${workspace}/${repo}.git`;
    case 'bitbucketServer':
      return `https://${host}/scm/${project}/${repo}.git`;
    default:
      return `https://${host}/${owner}/${repo}.git`;
  }
}

/**
 * Reads what RepoUrlPicker gives.
 *
 * @throws InputError where the host is not configured, or takes no pull
 * requests from templates
 *
 * @internal
 */
export function readRepository(
  repoUrl: string,
  integrations: ScmIntegrations,
): Repository {
  const parts = parseRepoUrl(repoUrl, integrations);
  const type = integrations.byHost(parts.host)?.type ?? '';
  if (!WITH_PULL_REQUESTS.includes(type)) {
    throw new InputError(
      `repository is on ${parts.host}, where Backstage can not open a pull request: choose one on GitHub, GitLab or Bitbucket, or apply now`,
    );
  }
  return {
    type,
    host: parts.host,
    repoUrl,
    cloneUrl: cloneUrlOf(type, parts),
  };
}
