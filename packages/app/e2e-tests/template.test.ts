import { Page, expect, test } from '@playwright/test';
import { openAs } from './signIn';

/** Where a pull request can be opened, it is what is meant unless told. */
async function chooseToApply(page: Page): Promise<void> {
  await page.getByText('Apply now', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Apply now' })).toBeChecked();
}

test('a topic made by the template turns healthy by itself, and is changed from its page', async ({
  page,
}) => {
  // Another name each time, for a sandbox that is kept.
  const topic = `order-returns-${Date.now()}`;
  await openAs(
    page,
    'Olivia, Checkout',
    '/create/templates/default/kafka-topic',
  );
  await page.getByRole('button', { name: /^Choose a cluster/ }).click();
  await expect(page.getByRole('option', { name: /edge/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('option', { name: /production/ }).click();
  // There is only one, so it is chosen.
  await expect(
    page.getByRole('button', { name: 'main Kafka cluster' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();

  const name = page.getByRole('textbox', { name: /^Name/ });
  await name.fill('orders');
  await expect(page.getByText(/^orders is taken/)).toBeVisible();
  await name.fill(topic);
  await expect(page.getByText(/free/i).first()).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  // The owner's only group is chosen once it is known, and demanded until then.
  const review = page.getByRole('button', { name: /Review|Next/ });
  const create = page.getByRole('button', { name: 'Create' });
  await expect(async () => {
    if (await page.getByRole('radio', { name: 'Apply now' }).isVisible()) {
      await chooseToApply(page);
    }
    if (await review.isVisible()) {
      await review.click();
    }
    await expect(create).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await create.click();

  await page.getByRole('link', { name: `${topic} in the catalog` }).click();
  await expect(page.getByRole('heading', { name: topic })).toBeVisible();
  await expect(page.getByText('Healthy').first()).toBeVisible();

  await page.getByRole('button', { name: 'Change this topic' }).click();
  await page.getByRole('menuitem', { name: 'Kafka topic' }).click();
  await expect(
    page.getByRole('button', { name: 'main Kafka cluster' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  const partitions = page.getByRole('textbox', { name: /^Partitions/ });
  await expect(page.getByText(`${topic} has 3 now`)).toBeVisible();
  await partitions.fill('2');
  await partitions.press('Tab');
  await expect(page.getByText(/^Give it 3 partitions at least/)).toBeVisible();
  await partitions.fill('6');
  await partitions.press('Tab');
  await page.getByRole('button', { name: 'Next' }).click();
  await chooseToApply(page);
  await page.getByRole('button', { name: 'Review' }).click();
  await create.click();
  await expect(page.getByText('~ spec.partitions: 3 → 6').first()).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('link', { name: `${topic} in the catalog` }).click();
  await expect(page.getByText('Healthy').first()).toBeVisible();
});

test('a Flink SQL pipeline goes from the form to healthy, and away again', async ({
  page,
}) => {
  const job = `order-totals-${Date.now()}`;
  await openAs(
    page,
    'Olivia, Checkout',
    '/create/templates/default/flink-sql-pipeline',
  );
  await page.getByRole('button', { name: /^Choose a cluster/ }).click();
  await page.getByRole('option', { name: /production/ }).click();
  // Only one namespace lets the owner run code, so it is chosen.
  await expect(
    page.getByRole('button', { name: /^checkout Namespace/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();

  await page.getByRole('textbox', { name: /^Name/ }).fill(job);
  await page.getByRole('button', { name: /Choose topics/ }).click();
  await page
    .getByRole('option', { name: /^orders\b/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Choose a topic/ }).click();
  await page
    .getByRole('option', { name: /^payments/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: 'Insert tables of the topics' })
    .click();
  const sql = page.locator('.cm-content');
  await expect(sql).toContainText('main-kafka-bootstrap');
  await sql.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(
    '\nINSERT INTO payments SELECT id FROM orders;',
  );
  await expect(page.getByText(/^Reads: orders/)).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await chooseToApply(page);
  await page.getByRole('button', { name: /Review/ }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await page
    .getByRole('link', { name: `${job} in the catalog` })
    .click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: job })).toBeVisible();
  await expect(page.getByText('Healthy').first()).toBeVisible();

  const entity = new URL(page.url()).pathname.split('/').slice(2).reverse();
  const formData = JSON.stringify({
    cluster: 'production',
    entity: `${entity[1]}:default/${entity[0]}`,
    confirm: job,
  });
  await page.goto(
    `/create/templates/default/remove-pipeline?${new URLSearchParams({
      formData,
    })}`,
  );
  await page.getByRole('button', { name: /Review/ }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('What was deleted').first()).toBeVisible();
  // With what was made beside it: an alert that stays would page for ever.
  for (const title of [
    'Flink deployment',
    'Network policy',
    'Pod monitor',
    'Prometheus rules',
  ]) {
    await expect(
      page.getByText(new RegExp(`- ${title} ${job}`)).first(),
    ).toBeVisible();
  }
});
