import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Failure } from './Failure.mjs';
import { exec, foreground, has, progress } from './exec.mjs';
import { provideNode } from './node.mjs';
import { ROOT } from './paths.mjs';

const STAMP = join(ROOT, 'node_modules', '.cache', 'data-portal', 'set-up');

const SQL_PARSER = join(
  ROOT,
  'plugins/data-pipelines-backend/sql/dist/dt-sql-parser.cjs',
);

function yarnRelease() {
  const { packageManager } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const version = packageManager.split('@')[1];
  return join(ROOT, '.yarn', 'releases', `yarn-${version}.cjs`);
}

/** One native module has to be compiled. Told before minutes are spent. */
async function checkCompiler() {
  const missing = [];
  if (!(await has('c++')) && !(await has('g++')) && !(await has('clang++'))) {
    missing.push('a C++ compiler');
  }
  if (!(await has('make'))) {
    missing.push('make');
  }
  if (!(await has('python3'))) {
    missing.push('Python 3');
  }
  if (missing.length) {
    const advice =
      process.platform === 'darwin'
        ? 'xcode-select --install'
        : 'apt-get install build-essential python3 (or dnf install gcc-c++ make python3)';
    throw new Failure(
      `Missing: ${missing.join(', ')}. Install with: ${advice}`,
    );
  }
}

/**
 * Makes sure that everything a command needs is there, and says how to call it.
 */
export async function setUp({ install }) {
  const { node, nodedir } = await provideNode();
  const yarn = yarnRelease();
  const env = {
    ...process.env,
    PATH: [dirname(node), process.env.PATH].join(delimiter),
    // npm's own settings, handed down by `npm run`, are not yarn's.
    ...(nodedir ? { npm_config_nodedir: nodedir } : {}),
    NODE_OPTIONS: process.env.NODE_OPTIONS ?? '',
  };
  const tools = {
    root: ROOT,
    node,
    yarn,
    env,
    /** Runs yarn in the foreground. */
    runYarn: (args, options = {}) =>
      foreground(node, [yarn, ...args], { cwd: ROOT, env, ...options }),
    /** Runs a TypeScript file of the workspace in the foreground. */
    typescript: args => [
      '--require',
      join(
        ROOT,
        'node_modules',
        '@backstage',
        'cli',
        'config',
        'nodeTransform.cjs',
      ),
      ...args,
    ],
  };
  if (!install) {
    return tools;
  }
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'yarn.lock')))
    .update(readFileSync(join(ROOT, 'package.json')))
    .update(`${process.platform} ${process.arch} node 22`)
    .digest('hex');
  const found = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (found !== wanted) {
    await checkCompiler();
    progress('Installing packages (two to five minutes the first time)');
    await exec(node, [yarn, 'install', '--immutable'], {
      cwd: ROOT,
      env,
      quiet: !process.stderr.isTTY,
      failure:
        'yarn install failed. Are the registry and the disk all right? If package.json was changed: npm run yarn -- install',
    });
    mkdirSync(dirname(STAMP), { recursive: true });
    writeFileSync(STAMP, wanted);
  }
  // Yarn makes it once, and not again when it was cleaned away since.
  if (!existsSync(SQL_PARSER)) {
    progress('Bundling the SQL parser');
    await exec(node, [join(ROOT, 'scripts', 'bundleSqlParser.mjs')], {
      cwd: ROOT,
      env,
      failure: 'The SQL parser could not be bundled',
    });
  }
  return tools;
}
