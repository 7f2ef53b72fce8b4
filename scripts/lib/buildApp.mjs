import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { exec, progress } from './exec.mjs';
import { ROOT } from './paths.mjs';

const STAMPS = join(ROOT, 'node_modules', '.cache', 'data-portal');
const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) {
        yield* filesIn(path);
      }
    } else if (!/\.test\.tsx?$/.test(entry.name)) {
      yield path;
    }
  }
}

/** Changes whenever the built frontend would. */
function fingerprint(app) {
  const hash = createHash('sha256');
  const folders = [join(ROOT, 'packages', app)];
  for (const plugin of readdirSync(join(ROOT, 'plugins'))) {
    const folder = join(ROOT, 'plugins', plugin);
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const { role } = JSON.parse(readFileSync(manifest, 'utf8')).backstage;
      if (!role.startsWith('backend') && role !== 'node-library') {
        folders.push(folder);
      }
    }
  }
  const files = [
    join(ROOT, 'yarn.lock'),
    join(ROOT, 'app-config.yaml'),
    ...folders.flatMap(folder => [...filesIn(folder)]),
  ];
  for (const file of files.sort()) {
    hash.update(relative(ROOT, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Builds a frontend unless it is built as it is.
 *
 * @param app - its package
 */
export async function buildApp(tools, app = 'app') {
  const wanted = fingerprint(app);
  const stamp = join(STAMPS, app);
  const built = existsSync(join(ROOT, 'packages', app, 'dist', 'index.html'));
  const found = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (built && found === wanted) {
    return;
  }
  progress('Building the frontend (about half a minute)');
  await exec(
    tools.node,
    [
      tools.yarn,
      'workspace',
      app,
      'build',
      '--config',
      join(ROOT, 'app-config.yaml'),
    ],
    {
      cwd: ROOT,
      env: tools.env,
      quiet: true,
      failure: 'The frontend does not build; see above',
    },
  );
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, wanted);
}
