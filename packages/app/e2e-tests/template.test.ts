import { expect, test } from '@playwright/test';
import { openAs } from './signIn';

test('a topic made by the template appears and turns healthy by itself', async ({
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
  await expect(page.getByText(/taken|exists/i).first()).toBeVisible();
  await name.fill(topic);
  await expect(page.getByText(/free/i).first()).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  // The owner's only group is chosen once it is known, and demanded until then.
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
  await expect(page.getByRole('heading', { name: topic })).toBeVisible();
  await expect(page.getByText('Healthy').first()).toBeVisible();
});
