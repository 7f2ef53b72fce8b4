import { expect, test } from '@playwright/test';
import { openPipeline } from './signIn';

const sandbox = Number(process.env.PIPELINES_SANDBOX_PID);

/** Takes the staging cluster away, or brings it back. */
function toggleStaging() {
  process.kill(sandbox, 'SIGUSR2');
}

test('a cluster that is down keeps its pipelines, greyed and dated', async ({
  page,
}) => {
  test.skip(!sandbox, 'needs PIPELINES_SANDBOX_PID, which npm test sets');
  await openPipeline(page, 'Guest', {
    kind: 'resource',
    name: 'load-test',
    tab: 'Kafka',
  });
  await expect(page.getByText('staging').first()).toBeVisible();
  toggleStaging();
  try {
    await expect(
      page.getByText(/unreachable|does not answer/i).first(),
    ).toBeVisible({
      timeout: 60_000,
    });
    // The last that was known stays.
    await expect(page.getByRole('heading', { name: 'YAML' })).toBeVisible();
    await page.goto('/?filters[kind]=resource');
    await expect(page.getByRole('row', { name: /load-test/ })).toBeVisible();
  } finally {
    toggleStaging();
  }
  await page.goBack();
  await expect(page.getByText(/Live/).first()).toBeVisible({ timeout: 60_000 });
});
