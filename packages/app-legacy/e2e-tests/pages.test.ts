import { expect, test } from '@playwright/test';

test('the overview leads to a job, which says how it is and who is on call', async ({
  page,
}) => {
  await page.goto('/data-pipelines');
  await page.getByRole('link', { name: 'fraud-detection' }).first().click();
  await expect(
    page.getByRole('link', { name: /All about this Flink deployment/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'Owner and on-call' }),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: /Olivia Okafor|Omar Haddad/ }).first(),
  ).toBeVisible();
  await page.getByRole('tab', { name: 'Flink' }).click();
  for (const name of ['Declared and reported', 'Conditions', 'Pods']) {
    await expect(page.getByRole('heading', { name })).toBeVisible();
  }
});

test('topics and Spark applications have their tabs', async ({ page }) => {
  for (const { search, name, tab } of [
    { search: 'payments', name: 'payments', tab: 'Kafka' },
    {
      search: 'clickstream-sessions',
      name: 'clickstream-sessions',
      tab: 'Spark',
    },
  ]) {
    await page.goto(`/data-pipelines?owner=any&text=${search}`);
    await page.getByRole('link', { name }).first().click();
    await page.getByRole('tab', { name: tab }).click();
    await expect(
      page.getByRole('heading', { name: 'Declared and reported' }),
    ).toBeVisible();
  }
});

test('the catalog has a column of verdicts, users have their duties', async ({
  page,
}) => {
  await page.goto('/catalog');
  await expect(
    page.getByRole('row', { name: /fraud-detection/ }).first(),
  ).toContainText(/Healthy|Degraded|Failed/);
  await page.goto('/catalog/default/user/ada');
  await expect(
    page
      .getByRole('list', { name: 'Rotas of Ada Nowak' })
      .getByRole('group', { name: 'Rota Platform' }),
  ).toBeVisible();
  await page.goto('/on-call');
  await expect(
    page.getByRole('heading', { name: 'Your shifts' }),
  ).toBeVisible();
});

test('a topic is made by the template, and turns healthy', async ({ page }) => {
  const topic = `legacy-${Date.now()}`;
  await page.goto('/create/templates/default/kafka-topic');
  await page.getByRole('button', { name: /^Choose a cluster/ }).click();
  await page.getByRole('option', { name: /production/ }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill(topic);
  await expect(page.getByText(/free/i).first()).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  const review = page.getByRole('button', { name: /Review|Next/ });
  const create = page.getByRole('button', { name: 'Create' });
  await expect(async () => {
    if (await review.isVisible()) {
      await review.click();
    }
    await expect(create).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await create.click();
  await page.getByRole('link', { name: `${topic} in the catalog` }).click();
  await expect(page.getByText('Healthy').first()).toBeVisible();
});
