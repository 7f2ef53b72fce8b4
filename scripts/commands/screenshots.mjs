import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Failure } from '../lib/Failure.mjs';
import { provideChromium } from '../lib/chromium.mjs';
import { progress } from '../lib/exec.mjs';
import { freePort } from '../lib/freePort.mjs';
import { ROOT } from '../lib/paths.mjs';
import { startSandboxPortal } from '../lib/portal.mjs';

const USAGE = `Usage: npm run screenshots [-- NAME…]

  NAME    draws only these, for example flink-tab
  --help  this text

Writes docs/images/NAME-light.png and NAME-dark.png.`;

const FOLDER = join(ROOT, 'docs', 'images');
const THEMES = ['light', 'dark'];
const BYTES_AT_MOST = 250_000;
/** How long the sandbox may take to get into a state. */
const STATE_SECONDS = 150;

const FRAUD =
  'production/checkout/FlinkDeployment.flink.apache.org/fraud-detection';

/**
 * What is drawn, in this order: the staging cluster is taken away for the last.
 *
 * - `resource`: its page is opened once it is in one of `states`.
 * - `tab`: of that page; the overview unless given.
 * - `clip`: the heading of the one card to draw.
 */
const PICTURES = [
  { name: 'sign-in', path: '/', text: 'Who are you today?' },
  {
    name: 'catalog',
    user: 'guest',
    path: '/?filters[kind]=component',
    text: 'fraud-detection',
    after: { resource: FRAUD, states: ['failed'] },
  },
  {
    name: 'overview',
    user: 'guest',
    path: '/data-pipelines',
    text: 'fraud-detection',
    after: { resource: FRAUD, states: ['failed'] },
  },
  {
    name: 'flink-overview',
    user: 'guest',
    resource: FRAUD,
    states: ['failed'],
    text: /restart loop/,
  },
  {
    name: 'flink-tab',
    user: 'guest',
    resource: FRAUD,
    states: ['failed'],
    tab: 'flink',
    text: 'Declared and reported',
  },
  {
    name: 'on-call',
    user: 'guest',
    resource: FRAUD,
    states: ['failed'],
    text: 'Owner and on-call',
    clip: 'Owner and on-call',
  },
  {
    name: 'kafka-tab',
    user: 'guest',
    resource: 'staging/kafka/KafkaTopic.kafka.strimzi.io/payments',
    states: ['degraded'],
    tab: 'kafka',
    text: 'Declared and reported',
  },
  {
    name: 'spark-tab',
    user: 'guest',
    resource:
      'production/insights/SparkApplication.sparkoperator.k8s.io/audience-export',
    states: ['failed'],
    tab: 'spark',
    text: 'Declared and reported',
  },
  {
    name: 'template',
    user: 'olivia',
    path: '/create/templates/default/kafka-topic',
    text: 'Where',
    fill: fillTopicForm,
  },
  {
    name: 'unreachable',
    user: 'guest',
    resource:
      'staging/checkout/FlinkDeployment.flink.apache.org/order-enrichment',
    states: ['degraded'],
    tab: 'flink',
    text: /Below is what was last seen/,
    outage: true,
  },
];

async function fillTopicForm(page) {
  await page.getByRole('button', { name: /Choose a cluster/ }).click();
  await page.getByRole('option', { name: 'production' }).click();
  // The only Kafka cluster there is chosen by itself.
  await page.getByRole('button', { name: /main/ }).waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('order-returns');
  await page
    .getByText(/is free/)
    .first()
    .waitFor();
}

export function parse(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      process.stdout.write(`${USAGE}\n`);
      process.exit(0);
    }
    const known = PICTURES.map(({ name }) => name);
    const unknown = positionals.find(name => !known.includes(name));
    if (unknown) {
      throw new Failure(
        `There is no picture "${unknown}". Choose among: ${known.join(', ')}`,
      );
    }
    return { names: positionals.length ? positionals : known };
  } catch (error) {
    throw error instanceof Failure
      ? error
      : new Failure(`${error.message}\n\n${USAGE}`);
  }
}

/** Asks the portal's API as the sandbox's guest. */
async function ask(portal, path) {
  const signedIn = await fetch(`${portal.url}/api/auth/guest/refresh`, {
    method: 'POST',
  });
  const { backstageIdentity } = await signedIn.json();
  const response = await fetch(`${portal.url}/api/${path}`, {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  });
  return response.ok ? response.json() : undefined;
}

/** Waits for a resource to be in a state, and its entity to be in the catalog. */
async function waitForResource(portal, { resource, states }) {
  let found;
  for (let waited = 0; waited < STATE_SECONDS; waited += 1) {
    found = await ask(portal, `data-pipelines/resources/${resource}`);
    if (states.includes(found?.verdict.state)) {
      const [kind, namespace, name] = found.entityRef.split(/[:/]/);
      const entity = `${kind}/${namespace}/${name}`;
      if (await ask(portal, `catalog/entities/by-name/${entity}`)) {
        return `/catalog/${namespace}/${kind}/${name}`;
      }
    }
    await sleep(1_000);
  }
  throw new Failure(
    `${resource} is ${
      found?.verdict.state ?? 'not known'
    } after ${STATE_SECONDS} s, and not ${states.join(' or ')}`,
    { exitCode: 1 },
  );
}

/** Draws one picture in one theme, and says how large it became. */
async function draw(browser, portal, picture, theme) {
  const { name, user, path, resource, tab, text, fill, clip } = picture;
  const context = await browser.newContext({
    baseURL: portal.url,
    viewport: { width: 1280, height: 800 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    if (user) {
      await page.addInitScript(
        value => sessionStorage.setItem('data-portal.demo-user', value),
        user,
      );
    }
    const place = resource ? await waitForResource(portal, picture) : path;
    await page.goto(tab ? `${place}/${tab}` : place);
    await page.getByText(text).first().waitFor();
    await fill?.(page);
    // Tables and cells fetch on their own; signals keep a connection open.
    await page.waitForTimeout(2_500);
    await page.evaluate(() => document.fonts.ready);
    const file = join(FOLDER, `${name}-${theme}.png`);
    const subject = clip
      ? page
          .locator('[class*="MuiCard-root"], .bui-Card')
          .filter({ has: page.getByRole('heading', { name: clip }) })
          .last()
      : page;
    await subject.screenshot({ path: file, animations: 'disabled' });
    const { size } = statSync(file);
    progress(`${name}-${theme}.png: ${Math.round(size / 1000)} kB`);
    if (size > BYTES_AT_MOST) {
      throw new Failure(`${file} is larger than ${BYTES_AT_MOST} bytes`, {
        exitCode: 1,
      });
    }
  } finally {
    await context.close();
  }
}

export async function run({ names }, tools) {
  // Not before the packages are installed.
  const { chromium } = await import('@playwright/test');
  const executablePath = await provideChromium(tools);
  const state = mkdtempSync(join(tmpdir(), 'data-portal-screenshots-'));
  const interrupted = new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, () =>
        reject(new Failure('Interrupted', { exitCode: 1 })),
      );
    }
  });
  // Nobody may be waiting for it yet.
  interrupted.catch(() => {});
  const portal = await startSandboxPortal(tools, {
    port: await freePort(),
    state,
  });
  let browser;
  const drawAll = async () => {
    browser = await chromium.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    mkdirSync(FOLDER, { recursive: true });
    for (const picture of PICTURES.filter(({ name }) => names.includes(name))) {
      if (picture.after) {
        await waitForResource(portal, picture.after);
      }
      if (picture.outage) {
        await waitForResource(portal, picture);
        process.kill(portal.sandboxPid, 'SIGUSR2');
      }
      for (const theme of THEMES) {
        await draw(browser, portal, picture, theme);
      }
    }
  };
  try {
    await Promise.race([drawAll(), interrupted]);
    return 0;
  } finally {
    await browser?.close();
    await portal.stop();
    rmSync(state, { recursive: true, force: true });
  }
}
