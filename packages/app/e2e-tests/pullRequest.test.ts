import { expect, test } from '@playwright/test';
import { openAs } from './signIn';

/** A stand-in for GitHub, to which this portal opens pull requests. */
const github = JSON.parse(process.env.PIPELINES_GITHUB ?? 'null') as {
  host: string;
  token: string;
  apiBaseUrl: string;
} | null;

test('a topic goes into a repository by a pull request, and its result page leads there', async ({
  page,
  request,
}) => {
  test.skip(!github, 'needs PIPELINES_GITHUB, which npm test sets');
  const { host, token, apiBaseUrl } = github!;
  const topic = `order-notes-${Date.now()}`;
  await openAs(
    page,
    'Olivia, Checkout',
    '/create/templates/default/kafka-topic',
  );
  await page.getByRole('button', { name: /^Choose a cluster/ }).click();
  await page.getByRole('option', { name: /production/ }).click();
  await expect(
    page.getByRole('button', { name: 'main Kafka cluster' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill(topic);
  await expect(page.getByText(/free/i).first()).toBeVisible();
  const delivery = page.getByRole('radio', { name: 'Pull request' });
  // The owner's only group is demanded until it is known.
  await expect(async () => {
    if (!(await delivery.isVisible())) {
      await page.getByRole('button', { name: 'Next' }).click();
    }
    await expect(delivery).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });

  // A host is known, so that somebody reads it first unless it is told otherwise.
  await expect(delivery).toBeChecked();
  // There is only one host, so it is chosen.
  await expect(
    page.getByRole('button', { name: `${host} Host` }),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Owner' }).fill('acme');
  await page.getByRole('combobox', { name: 'Repository' }).fill('pipelines');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('row', { name: /Repository/ })).toContainText(
    host,
  );
  await page.getByRole('button', { name: 'Create' }).click();

  const link = page.getByRole('link', { name: 'Pull request' });
  await expect(link).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('link', { name: 'Dashboard' })).toHaveAttribute(
    'href',
    /^https:\/\/grafana\.sandbox\.test\/d\/dp-/,
  );
  // There is nothing in the catalog before it is merged.
  await expect(
    page.getByRole('link', { name: `${topic} in the catalog` }),
  ).toHaveCount(0);
  await expect(page.getByText(token)).toHaveCount(0);

  const headers = { authorization: `token ${token}` };
  const read = async (path: string) => {
    const answer = await request.get(
      `${apiBaseUrl}/repos/acme/pipelines/${path}`,
      { headers },
    );
    return answer.json();
  };
  const pull = (await read('pulls')).find(({ title }: { title: string }) =>
    title.includes(topic),
  );
  await expect(link).toHaveAttribute('href', pull.html_url);
  expect(pull.base.ref).toBe('main');
  const { tree } = await read(
    `git/trees/${encodeURIComponent(pull.head.ref)}?recursive=1`,
  );
  const folder = `pipelines/${topic}`;
  const paths = tree.map(({ path }: { path: string }) => path).sort();
  expect(paths).toEqual(
    [
      `.github/workflows/pipeline-${topic}.yaml`,
      ...[
        'catalog-info.yaml',
        'deploy/base/dashboard.json',
        `deploy/base/kafkatopic-kafka-${topic}.yaml`,
        'deploy/base/kustomization.yaml',
        `deploy/base/prometheusrule-kafka-${topic}.yaml`,
        'deploy/overlays/production/kustomization.yaml',
        'docs/index.md',
        'docs/runbook.md',
        'mkdocs.yml',
      ].map(path => `${folder}/${path}`),
    ].sort(),
  );
  const { sha } = tree.find(({ path }: { path: string }) =>
    path.endsWith(`kafkatopic-kafka-${topic}.yaml`),
  );
  const { content, encoding } = await read(`git/blobs/${sha}`);
  const text = Buffer.from(content, encoding).toString('utf8');
  expect(text).toContain(`name: ${topic}`);
  expect(text).toContain('data-pipelines.io/owner: group:default/checkout');
});
