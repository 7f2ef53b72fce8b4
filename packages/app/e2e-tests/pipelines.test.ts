import { expect, test } from '@playwright/test';
import { seriousFindings } from './accessibility';
import { openAs, openPipeline } from './signIn';

test('the catalog lists pipelines with their verdicts', async ({ page }) => {
  await openAs(page, 'Guest', '/');
  const row = page.getByRole('row', { name: /fraud-detection/ });
  await expect(row).toContainText(/Failed|Degraded/);
  await expect(row).toContainText('Checkout');
  await expect(
    page.getByRole('row', { name: /cart-abandonment/ }),
  ).toContainText('Suspended');
  await page.goto('/?filters[kind]=resource');
  await expect(
    page.getByRole('row', { name: /^.*legacy-audit/ }).first(),
  ).toContainText('Healthy');
});

for (const theme of ['light', 'dark'] as const) {
  test(`a failing Flink job says what is wrong, whose it is and who is on call (${theme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openPipeline(page, 'Guest', {
      kind: 'component',
      name: 'fraud-detection',
    });
    await expect(page.getByText(/restart/).first()).toBeVisible();
    await expect(
      page.getByRole('heading', { name: 'Owner and on-call' }),
    ).toBeVisible();
    await expect(
      page.getByRole('link', { name: /Olivia Okafor|Omar Haddad/ }).first(),
    ).toBeVisible();

    await page.getByRole('link', { name: 'Flink', exact: true }).click();
    for (const name of [
      'Declared and reported',
      'Conditions',
      'Events',
      'Pods',
      'YAML',
    ]) {
      await expect(page.getByRole('heading', { name })).toBeVisible();
    }
    await expect(page.getByText('stand-ins')).toBeVisible();
    await expect(page.getByText('hunter2')).toHaveCount(0);
    expect(await seriousFindings(page, ['main'])).toEqual([]);
  });
}

test('a topic whose replica change hangs shows both sides', async ({
  page,
}) => {
  await openPipeline(page, 'Guest', {
    kind: 'resource',
    name: 'shipments',
    tab: 'Kafka',
  });
  await expect(
    page.getByText(/The change to 3 replicas/).first(),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /Replicas/ })).toContainText(
    'differs',
  );
});

test('a Spark application with too few executors counts them', async ({
  page,
}) => {
  await openPipeline(page, 'Guest', {
    kind: 'component',
    name: 'route-optimizer',
    tab: 'Spark',
  });
  await expect(page.getByText(/3 of (the )?4/).first()).toBeVisible();
});

test('the owner reads the log of a pod, and another team may not', async ({
  page,
  browser,
}) => {
  const openLog = async (of: typeof page) => {
    await of
      .getByRole('rowheader', { name: /fraud-detection-taskmanager/ })
      .first()
      .click();
  };
  const pipeline = {
    kind: 'component',
    name: 'fraud-detection',
    tab: 'Flink',
  } as const;
  await openPipeline(page, 'Olivia, Checkout', pipeline);
  await openLog(page);
  await expect(page.getByRole('log')).toContainText(/\w/);
  await expect(page.getByText('hunter2')).toHaveCount(0);

  const other = await (await browser.newContext()).newPage();
  await openPipeline(other, 'Leo, Logistics', pipeline);
  await openLog(other);
  await expect(other.getByText(/may not read these logs/)).toBeVisible();
});

test('answers on localhost only, and gives no secret away', async ({
  request,
  baseURL,
}) => {
  const stranger = await request.get(baseURL!, {
    headers: { Host: 'portal.example.com' },
  });
  expect(stranger.status()).toBe(403);
  const session = await request.post('/api/auth/guest/refresh');
  const { backstageIdentity } = await session.json();
  const headers = { Authorization: `Bearer ${backstageIdentity.token}` };
  const list = await request.get('/api/data-pipelines/resources?limit=500', {
    headers,
  });
  const { items } = await list.json();
  expect(items.length).toBeGreaterThan(20);
  for (const { ref } of items) {
    const detail = await request.get(
      `/api/data-pipelines/resources/${ref.cluster}/${ref.namespace}/${ref.kind}.${ref.group}/${ref.name}`,
      { headers },
    );
    expect(await detail.text()).not.toContain('hunter2');
  }
  // The Kubernetes plugin masks nothing, so it answers administrators only.
  const raw = await request.post('/api/kubernetes/resources/workloads/query', {
    headers,
    data: {
      entityRef: items.find((item: { entityRef?: string }) => item.entityRef)
        .entityRef,
      auth: {},
    },
  });
  expect(raw.status()).toBe(403);
  const catalog = await request.get('/api/catalog/entities', { headers });
  expect(await catalog.text()).not.toContain('hunter2');
});
