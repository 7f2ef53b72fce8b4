/** What names a repository, by the kind of its host. */
const PARTS: Record<string, string[]> = {
  bitbucketCloud: ['workspace', 'project', 'repo'],
  bitbucketServer: ['project', 'repo'],
};

function parse(value: string): URL | undefined {
  try {
    return new URL(`https://${value}`);
  } catch {
    return undefined;
  }
}

/**
 * Why a repository can not get a pull request.
 *
 * @param hosts - where the portal can open one
 * @returns undefined when it can
 *
 * @public
 */
export function problemOfRepository(
  value: string | undefined,
  hosts: { type: string; host: string }[],
): string | undefined {
  const url = value ? parse(value) : undefined;
  if (!url) {
    return 'Choose the host of the repository that gets the pull request';
  }
  const host = hosts.find(known => known.host === url.host);
  if (!host) {
    return `This portal can not open a pull request on ${
      url.host
    }. Choose ${hosts.map(known => known.host).join(' or ')}`;
  }
  const missing = (PARTS[host.type] ?? ['owner', 'repo']).filter(
    part => !url.searchParams.get(part),
  );
  return missing.length
    ? `Say which repository gets the pull request: ${missing
        .map(part => (part === 'repo' ? 'its name' : `its ${part}`))
        .join(' and ')}`
    : undefined;
}
