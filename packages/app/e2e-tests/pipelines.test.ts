import AxeBuilder from '@axe-core/playwright';
import { Page, expect, test } from '@playwright/test';
import { openAs } from './signIn';

async function seriousFindings(page: Page, within: string) {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(n => n.target).join(' ')}`);
}

test('the catalog lists pipelines with their verdicts', async ({ page }) => {
  await openAs(page, 'Guest', '/');
  const row = page.getByRole('row', { name: /fraud-detection/ });
  await expect(row).toContainText(/Failed|Degraded/);
  await expect(row).toContainText('Checkout');
  await expect(
    page.getByRole('row', { name: /cart-abandonment/ }),
  ).toContainText('Suspended');
});

for (const theme of ['light', 'dark'] as const) {
  test(`a failing Flink job says what is wrong (${theme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openAs(page, 'Guest', '/');
    await page.getByRole('link', { name: 'fraud-detection' }).first().click();
    await expect(
      page.getByText(/restart loop|restarting/i).first(),
    ).toBeVisible();
    await page.getByRole('tab', { name: 'Flink' }).click();
    await expect(
      page.getByRole('heading', { name: 'Declared and reported' }),
    ).toBeVisible();
    await expect(page.getByText('stand-ins')).toBeVisible();
    await expect(page.getByText('hunter2')).toHaveCount(0);
    expect(await seriousFindings(page, 'main')).toEqual([]);
  });
}
