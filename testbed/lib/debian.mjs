import { readdirSync } from 'node:fs';
import { exec, has } from '../../scripts/lib/exec.mjs';
import { keepFolder } from './keepFolder.mjs';

async function candidateOf(name) {
  const text = await exec('apt-cache', ['policy', name], { quiet: true });
  const [, version] = /Candidate: (\S+)/.exec(text) ?? [];
  return version === '(none)' ? undefined : version;
}

/** Whether {@link provideDebianPackage} can fetch it here. */
export async function hasDebianPackage(name) {
  try {
    return (await has('dpkg-deb')) && Boolean(await candidateOf(name));
  } catch {
    return false;
  }
}

/**
 * Unpacks a package of Debian without installing it, which anybody may.
 *
 * @returns the folder that stands for the root
 */
export async function provideDebianPackage(name) {
  const version = await candidateOf(name);
  const folder = `debian-${name}-${version.replace(/[^\w.]/g, '-')}`;
  return keepFolder(folder, async fresh => {
    const options = { cwd: fresh, quiet: true };
    await exec('apt-get', ['download', '-q', name], {
      ...options,
      failure: `Could not fetch ${name} with apt-get. Is the registry reachable?`,
    });
    const file = readdirSync(fresh).find(entry => entry.endsWith('.deb'));
    await exec('dpkg-deb', ['-x', file, fresh], options);
  });
}
