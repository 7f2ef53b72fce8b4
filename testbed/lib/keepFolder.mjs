import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { progress } from '../../scripts/lib/exec.mjs';
import { CACHE } from '../../scripts/lib/paths.mjs';

/** Package managers share folders of their own: one fetch at a time. */
let fetches = Promise.resolve();

/**
 * A folder of the cache, filled once. A fill that is broken off leaves nothing.
 *
 * @param name - of the folder; says the version of what it holds
 * @param fill - given an empty folder to fill
 * @returns the path
 */
export function keepFolder(name, fill) {
  const folder = join(CACHE, name);
  const path = fetches.then(async () => {
    if (existsSync(folder)) {
      return folder;
    }
    progress(`Fetching ${name}`);
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    try {
      await fill(fresh);
      // Another command may have been faster.
      if (!existsSync(folder)) {
        renameSync(fresh, folder);
      }
      return folder;
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
  fetches = path.catch(() => {});
  return path;
}

/** Whether {@link keepFolder} has filled that folder. */
export function isKept(name) {
  return existsSync(join(CACHE, name));
}
