import { Page } from '@playwright/test';

/** The sandbox's demo users, as the sign-in page calls them. */
export type DemoUser =
  | 'Guest'
  | 'Olivia, Checkout'
  | 'Leo, Logistics'
  | 'Ada, platform';

/** Opens a page of the portal as one of the sandbox's demo users. */
export async function openAs(
  page: Page,
  user: DemoUser,
  path: string,
): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: `Enter as ${user}` }).click();
}

/** Opens the page of a pipeline by way of the catalog. */
export async function openPipeline(
  page: Page,
  user: DemoUser,
  options: { kind: 'component' | 'resource'; name: string; tab?: string },
): Promise<void> {
  const { kind, name, tab } = options;
  await openAs(page, user, `/?filters[kind]=${kind}`);
  // The list has pages: search rather than turn them.
  await page.getByRole('textbox', { name: 'Search' }).fill(name);
  await page.getByRole('link', { name, exact: true }).first().click();
  if (tab) {
    await page.getByRole('link', { name: tab, exact: true }).click();
  }
}
