import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { TOOLS, missingTools } from '../../testbed/lib/tools.mjs';
import { Failure } from '../lib/Failure.mjs';
import { provideChromium } from '../lib/chromium.mjs';
import { foreground, progress } from '../lib/exec.mjs';
import { startFakeGithub } from '../lib/fakeGithub.mjs';
import { freePort } from '../lib/freePort.mjs';
import { runJest } from '../lib/jest.mjs';
import { ROOT } from '../lib/paths.mjs';
import { startSandboxPortal } from '../lib/portal.mjs';
import { providePostgres } from '../lib/postgres.mjs';
import { cluster } from './test-cluster.mjs';
import { testbed } from './test-testbed.mjs';

const USAGE = `Usage: npm test [-- OPTIONS]

  --only STEP[,STEP]  types, packages, lint, format, scripts, unit, cluster, browser,
                      testbed
  --help              this text`;

/** Counts one check that either holds or does not. */
function verdictOf(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function add(total, result) {
  for (const key of Object.keys(total)) {
    total[key] += result[key] ?? 0;
  }
}

async function script(tools, args) {
  return verdictOf(await tools.runYarn(args));
}

async function types(tools) {
  return script(tools, ['tsc']);
}

/** As they are published: what is public may name nothing internal in its types. */
async function packages(tools) {
  const code = await tools.runYarn(['tsc']);
  return code
    ? verdictOf(code)
    : script(tools, ['backstage-cli', 'repo', 'build']);
}

async function lint(tools) {
  return script(tools, [
    'backstage-cli',
    'repo',
    'lint',
    '--max-warnings',
    '0',
  ]);
}

async function format(tools) {
  return script(tools, ['prettier', '--check', '.', '--loglevel', 'warn']);
}

/** What these commands themselves are made of, on whatever Node runs them. */
async function scripts() {
  const files = ['scripts', 'testbed'].flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .filter(name => name.endsWith('.test.mjs'))
      .map(name => join(ROOT, folder, name)),
  );
  const report = join(
    mkdtempSync(join(tmpdir(), 'data-portal-scripts-')),
    'report',
  );
  try {
    const code = await foreground(process.execPath, [
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stderr',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...files,
    ]);
    const text = readFileSync(report, 'utf8');
    const count = word =>
      Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return {
      passed: count('pass'),
      failed: count('fail') + count('cancelled') || Math.min(code, 1),
      skipped: count('skipped'),
    };
  } finally {
    rmSync(dirname(report), { recursive: true, force: true });
  }
}

/**
 * Looks at an app over a fresh sandbox.
 *
 * @param options.pullRequests - whether it can open some, and so does unless told
 */
async function lookAt(app, tools, { pullRequests }) {
  const executable = await provideChromium(tools);
  const state = mkdtempSync(join(tmpdir(), 'data-portal-browser-'));
  const report = join(state, 'playwright.json');
  const github = pullRequests ? await startFakeGithub() : undefined;
  let portal;
  try {
    portal = await startSandboxPortal(tools, {
      app,
      port: await freePort(),
      state,
      config: github && {
        integrations: { github: [github.integration] },
        dataPipelines: {
          templates: { grafanaUrl: 'https://grafana.sandbox.test' },
        },
      },
    });
    const code = await tools.runYarn(
      ['playwright', 'test', `packages/${app}/`],
      {
        env: {
          ...tools.env,
          PLAYWRIGHT_URL: portal.url,
          PLAYWRIGHT_CHROMIUM: executable,
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
          PIPELINES_SANDBOX_PID: String(portal.sandboxPid),
          ...(github && {
            PIPELINES_GITHUB: JSON.stringify(github.integration),
          }),
        },
      },
    );
    if (!existsSync(report)) {
      return verdictOf(code || 1);
    }
    const { stats } = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    };
  } finally {
    await portal?.stop();
    await github?.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

/** The portal, and the same plugins in the legacy frontend system. */
async function browser(tools) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const app of ['app', 'app-legacy']) {
    const pullRequests = app === 'app';
    add(total, await lookAt(app, tools, { pullRequests }));
  }
  return total;
}

/** Everything that keeps rows is tested on both engines. */
async function unit(tools) {
  const postgres = await providePostgres();
  try {
    return await runJest(tools, [], postgres?.env);
  } finally {
    await postgres?.stop();
  }
}

/** Real systems, where they can be had: they take a quarter of an hour. */
async function realSystems(tools) {
  const missing = await missingTools(Object.keys(TOOLS));
  if (missing.length && !process.env.CI) {
    const names = missing.map(name => TOOLS[name].title).join(', ');
    process.stderr.write(
      `Skipped: testing against real systems needs ${names}\n`,
    );
    return { passed: 0, failed: 0, skipped: 1 };
  }
  return testbed(tools);
}

const STEPS = {
  types,
  packages,
  lint,
  format,
  scripts,
  unit,
  cluster,
  browser,
  testbed: realSystems,
};

export function parse(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(`${USAGE}\n`);
      process.exit(0);
    }
    const only = values.only?.split(',') ?? Object.keys(STEPS);
    const unknown = only.filter(name => !Object.hasOwn(STEPS, name));
    if (unknown.length) {
      throw new Failure(`There is no step "${unknown[0]}".\n\n${USAGE}`);
    }
    return { only };
  } catch (error) {
    throw error instanceof Failure
      ? error
      : new Failure(`${error.message}\n\n${USAGE}`);
  }
}

export async function run(options, tools) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failed = [];
  for (const name of options.only) {
    progress(`Checking: ${name}`);
    const started = Date.now();
    let result;
    try {
      result = await STEPS[name](tools);
    } catch (error) {
      process.stderr.write(`${error.message}\n`);
      result = { passed: 0, failed: 1 };
    }
    progress(
      `${name}: ${result.failed ? 'failed' : 'passed'} in ${Math.round(
        (Date.now() - started) / 1000,
      )} s`,
    );
    if (result.failed) {
      failed.push(name);
    }
    add(total, result);
  }
  if (failed.length) {
    process.stdout.write(`Failed: ${failed.join(', ')}\n`);
  }
  const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
  process.stdout.write(
    `${total.passed} passed, ${total.failed} failed${skipped}\n`,
  );
  return failed.length ? 1 : 0;
}
