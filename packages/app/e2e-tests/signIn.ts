import { Page } from '@playwright/test';

/** Opens a page of the portal as one of the sandbox's demo users. */
export async function openAs(
  page: Page,
  user: 'Guest' | 'Olivia, Checkout' | 'Leo, Logistics' | 'Ada, platform',
  path: string,
): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: `Enter as ${user}` }).click();
}
