import { exec } from '../../scripts/lib/exec.mjs';
import { keepFolder } from './keepFolder.mjs';

/**
 * Fetches a Python package into a folder of its own, and keeps it.
 *
 * @param requirement - `name==version`
 * @param args - more for pip, such as `--no-deps`
 * @returns the folder, for `PYTHONPATH` or for what the package brings along
 */
export function providePythonPackage(requirement, args = []) {
  return keepFolder(`python-${requirement.replace('==', '-')}`, folder =>
    exec(
      'python3',
      [
        ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
        ...['--no-compile', '--target', folder, ...args, requirement],
      ],
      {
        quiet: true,
        failure: `Could not fetch ${requirement} with pip. Is the registry reachable?`,
      },
    ),
  );
}
