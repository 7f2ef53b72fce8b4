import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './Failure.mjs';
import { exec, has, progress } from './exec.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

async function findOnPath() {
  for (const name of NAMES) {
    try {
      const path = (await exec('which', [name], { quiet: true })).trim();
      if (path) {
        return path;
      }
    } catch {
      // The next one.
    }
  }
  return undefined;
}

async function findPlaywrightsOwn(tools) {
  try {
    const path = (
      await exec(
        tools.node,
        ['-p', 'require("@playwright/test").chromium.executablePath()'],
        { cwd: tools.root, env: tools.env, quiet: true },
      )
    ).trim();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Finds a Chromium for the browser tests, or installs one. */
export async function provideChromium(tools) {
  const found = (await findOnPath()) ?? (await findPlaywrightsOwn(tools));
  if (found) {
    return found;
  }
  progress('No Chromium found: installing one');
  try {
    await exec(
      tools.node,
      [
        join(tools.root, 'node_modules', '@playwright', 'test', 'cli.js'),
        'install',
        'chromium-headless-shell',
      ],
      { cwd: tools.root, env: tools.env, quiet: true },
    );
  } catch {
    if (process.getuid?.() === 0 && (await has('apt-get'))) {
      await exec('apt-get', ['update', '-qq'], { quiet: true });
      await exec('apt-get', ['install', '-y', '-qq', 'chromium'], {
        quiet: true,
      });
    }
  }
  const installed = (await findOnPath()) ?? (await findPlaywrightsOwn(tools));
  if (!installed) {
    throw new Failure(
      'The browser tests need Chromium. Install it (apt-get install chromium, brew install chromium), or run the others: npm test -- --only types,lint,format,unit',
      { exitCode: 1 },
    );
  }
  return installed;
}
