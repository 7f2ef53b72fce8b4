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

test('the page of a user tells what they are on call for, down to its parts', async ({
  page,
}) => {
  await openAs(page, 'Olivia, Checkout', '/catalog/default/user/ada');
  const rotas = page.getByRole('list', { name: 'Rotas of Ada Nowak' });
  await expect(
    rotas.getByRole('group', { name: 'Rota Platform' }),
  ).toBeVisible();
  // Nobody owns it, and the system that it is a part of names the rota.
  await expect(rotas.getByRole('link', { name: 'legacy-audit' })).toBeVisible();
});

test('a source that is down does not look like nobody, nor like nothing', async ({
  page,
}) => {
  await openAs(page, 'Olivia, Checkout', '/on-call');
  await expect(page.getByText('Your shifts are not all known')).toBeVisible();
  await page.goto('/on-call?entity=system:default/revenue-reporting');
  await expect(page.getByText('Who is on call is not known')).toBeVisible();
  await page.goto('/data-pipelines?scope=on-call&owner=any');
  await expect(
    page.getByText(/^It is not known whether you are on call/),
  ).toBeVisible();
});
