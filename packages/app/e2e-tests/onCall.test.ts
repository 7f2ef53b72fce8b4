import { expect, test } from '@playwright/test';
import { seriousFindings } from './accessibility';
import { openAs } from './signIn';

test('the on-call page tells whose shift it is, and answers for anything', async ({
  page,
}) => {
  await openAs(page, 'Olivia, Checkout', '/on-call');
  await expect(
    page.getByRole('heading', { name: 'Your shifts' }),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'Your teams', exact: true }),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: /Omar Haddad|Olivia Okafor/ }).first(),
  ).toBeVisible();
  expect(await seriousFindings(page, ['main'])).toEqual([]);
});

test('what nobody owns is listed, and a stranger may not take it', async ({
  page,
}) => {
  await openAs(page, 'Olivia, Checkout', '/data-pipelines/unowned');
  await expect(page.getByRole('row', { name: /legacy-audit/ })).toBeVisible();
  expect(await seriousFindings(page, ['main'])).toEqual([]);
});
