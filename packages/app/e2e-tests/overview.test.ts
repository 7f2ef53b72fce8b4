import { expect, test } from '@playwright/test';
import { seriousFindings } from './accessibility';
import { openAs } from './signIn';

for (const theme of ['light', 'dark'] as const) {
  test(`the overview says what needs attention, and where it comes from (${theme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openAs(page, 'Guest', '/data-pipelines');
    const fraud = page.getByRole('row', { name: /fraud-detection/ });
    await expect(fraud).toContainText(/Failed|Degraded/);
    await expect(fraud).toContainText('Checkout');
    await expect(fraud).toContainText(/Olivia Okafor|Omar Haddad/);
    await expect(page.getByText(/edge does not answer/).first()).toBeVisible();
    await expect(
      page.getByRole('button', { name: /^production/ }),
    ).toBeVisible();
    expect(await seriousFindings(page, ['main'])).toEqual([]);

    // The same on a telephone: nothing is cut off.
    await page.setViewportSize({ width: 360, height: 800 });
    await expect(fraud).toContainText(/Failed|Degraded/);
    const { scroll, seen } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      seen: document.documentElement.clientWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(seen);
    expect(await seriousFindings(page, ['main'])).toEqual([]);
  });
}

test('the overview begins with one’s own, filters by its address, and is used without a mouse', async ({
  page,
}) => {
  await openAs(page, 'Olivia, Checkout', '/');
  await page.getByRole('link', { name: 'Data pipelines' }).click();
  await expect(page).toHaveURL(/owner=group%3Adefault%2Fcheckout/);
  await expect(page.getByRole('radio', { name: 'Mine' })).toBeChecked();
  await expect(
    page.getByRole('row', { name: /fraud-detection/ }),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /route-optimizer/ })).toHaveCount(
    0,
  );

  await page.getByRole('button', { name: /Suspended/ }).press('Enter');
  await expect(page).toHaveURL(/state=suspended/);
  await expect(
    page.getByRole('row', { name: /cart-abandonment/ }),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /fraud-detection/ })).toHaveCount(
    0,
  );
  await page.goBack();
  await expect(
    page.getByRole('row', { name: /fraud-detection/ }),
  ).toBeVisible();

  // By its job class, and from the keyboard to its page.
  await page.getByRole('searchbox', { name: 'Search pipelines' }).focus();
  await page.keyboard.type('FraudDetection');
  await expect(page).toHaveURL(/q=FraudDetection/);
  const row = page.getByRole('row', { name: /fraud-detection/ });
  await expect(row).toContainText('found by com.example');
  // A table is one stop of the tab key; arrows lead through it.
  await row.focus();
  await page.keyboard.press('ArrowRight');
  await expect(
    row.getByRole('link', { name: 'fraud-detection' }),
  ).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const star = row.getByRole('button', { name: 'Star fraud-detection' });
  await expect(star).toBeFocused();
  // It may be starred from an earlier run.
  if ((await star.getAttribute('aria-pressed')) === 'false') {
    await page.keyboard.press('Enter');
  }
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Data pipeline' }),
  ).toBeVisible();
  // A visit counts once there was something to see.
  await expect(page.getByText(/restart/).first()).toBeVisible();

  // It is found again among what was starred and what was opened.
  for (const scope of ['starred', 'visited']) {
    await page.goto(`/data-pipelines?scope=${scope}`);
    await expect(
      page.getByRole('row', { name: /fraud-detection/ }),
    ).toBeVisible();
  }
});
