import {
  catalogApiRef,
  entityRouteRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  DataPipelinesApi,
  UnownedResource,
} from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { run } from 'axe-core';
import { rootRouteRef } from '../../routes';
import { UnownedRoute } from './UnownedRoute';

// Typing is slow where many tests share a processor.
jest.setTimeout(30_000);

const catalog = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'checkout', namespace: 'default' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'orders-12345678',
      namespace: 'default',
      annotations: {
        'backstage.io/edit-url': 'https://git.example.com/orders',
      },
    },
  },
];

function makeItem(overrides: Partial<UnownedResource> = {}): UnownedResource {
  return {
    resource: makeResourceDetail({
      ownership: { source: 'label', unknownOwner: 'gone' },
    }),
    suggestions: [
      {
        owner: 'group:default/checkout',
        exists: true,
        evidence: [
          { source: 'label', name: 'team', value: 'checkout' },
          { source: 'namespace-name', name: 'checkout', value: 'checkout' },
        ],
      },
      {
        owner: 'group:default/gone',
        exists: false,
        evidence: [{ source: 'argo-cd-project', name: 'app', value: 'gone' }],
      },
    ],
    ...overrides,
  };
}

async function renderUnowned(
  items: UnownedResource[],
  overrides: Partial<DataPipelinesApi> = {},
) {
  const api = makeFrontendApi({
    listUnowned: async () => ({ items, total: items.length }),
    ...overrides,
  });
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [dataPipelinesApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: catalog })],
        [starredEntitiesApiRef, new MockStarredEntitiesApi()],
      ]}
    >
      <UnownedRoute />
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/data-pipelines': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

async function openDialog() {
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: 'Set owner… of orders' }),
  );
  const dialog = await screen.findByRole('dialog');
  return { user, dialog: within(dialog) };
}

function forbidden() {
  return Object.assign(new Error('Not yours'), { statusCode: 403 });
}

const outcome = (dryRun: boolean) => ({
  ref: makeResourceDetail().ref,
  dryRun,
  operation: 'update' as const,
  diff: [
    {
      path: 'metadata.annotations.data-pipelines.io/owner',
      before: 'gone',
      after: 'group:default/checkout',
    },
  ],
  warnings: [],
});

describe('The page of what nobody owns', () => {
  it('lists it with what the cluster says, who it may be and why', async () => {
    const { container } = await renderUnowned([
      makeItem(),
      makeItem({
        resource: makeResourceDetail({
          title: 'payments',
          ref: { ...makeResourceDetail().ref, name: 'payments' },
          ownership: { source: 'none' },
        }),
        suggestions: [],
      }),
    ]);
    const row = await screen.findByRole('row', { name: /orders/ });
    expect(row).toHaveTextContent('gone, not in the catalog');
    expect(row).toHaveTextContent(
      'label team: checkout; the namespace is called checkout',
    );
    expect(row).toHaveTextContent(
      'group:default/gone (not in the catalog)project gone of the Argo CD application app',
    );
    expect(within(row).getByRole('link', { name: 'checkout' })).toBeVisible();
    expect(
      screen.queryByRole('link', { name: /gone/ }),
    ).not.toBeInTheDocument();
    const other = screen.getByRole('row', { name: /payments/ });
    expect(other).toHaveTextContent('No owner');
    expect(other).toHaveTextContent('Nothing in the cluster tells');
    const { violations } = await run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('previews, and then writes the owner', async () => {
    const change = jest.fn(
      async (_: unknown, { dryRun }: { dryRun: boolean }) => outcome(dryRun),
    );
    await renderUnowned([makeItem()], { change });
    const { user, dialog } = await openDialog();
    expect(
      dialog.getByRole('radio', { name: 'group:default/checkout' }),
    ).toBeChecked();
    expect(
      dialog.queryByRole('radio', { name: /gone/ }),
    ).not.toBeInTheDocument();
    expect(
      dialog.queryByRole('button', { name: 'Set owner' }),
    ).not.toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Preview' }));
    expect(await dialog.findByRole('status')).toHaveTextContent(
      '"gone" becomes "group:default/checkout"',
    );
    await user.click(dialog.getByRole('button', { name: 'Set owner' }));
    expect(
      await dialog.findByText('orders belongs to group:default/checkout now'),
    ).toBeVisible();
    const request = {
      operation: 'update',
      ref: makeResourceDetail().ref,
      patch: {
        metadata: {
          annotations: { 'data-pipelines.io/owner': 'group:default/checkout' },
        },
      },
    };
    expect(change.mock.calls).toEqual([
      [request, { dryRun: true }],
      [request, { dryRun: false }],
    ]);
  });

  it('tells who may not, and what to do then', async () => {
    await renderUnowned([makeItem()], {
      change: async () => {
        throw forbidden();
      },
    });
    const { user, dialog } = await openDialog();
    await user.click(dialog.getByRole('button', { name: 'Preview' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'You may not set this owner in the cluster',
    );
    expect(
      dialog.queryByRole('button', { name: 'Set owner' }),
    ).not.toBeInTheDocument();
    // What to write elsewhere is still there.
    expect(
      dialog.getByText(/data-pipelines.io\/owner: group:default\/checkout/),
    ).toBeVisible();
    expect(
      await dialog.findByRole('link', { name: /edit the catalog file/ }),
    ).toHaveAttribute('href', 'https://git.example.com/orders');
  });

  it('takes nobody for the owner by a mere hint', async () => {
    const [first] = makeItem().suggestions;
    await renderUnowned([
      makeItem({
        suggestions: [
          { ...first, owner: 'group:default/near', isHint: true },
          { ...first, owner: 'group:default/unheard', evidence: [] },
        ],
      }),
    ]);
    const { user, dialog } = await openDialog();
    for (const radio of dialog.getAllByRole('radio')) {
      expect(radio).not.toBeChecked();
    }
    expect(dialog.getByRole('button', { name: 'Preview' })).toBeDisabled();
    await user.click(dialog.getByRole('radio', { name: /near/ }));
    expect(dialog.getByRole('button', { name: 'Preview' })).toBeEnabled();
  });

  it('prefers what is known to a hint that comes before it', async () => {
    const [first] = makeItem().suggestions;
    await renderUnowned([
      makeItem({
        suggestions: [
          { ...first, owner: 'group:default/near', isHint: true },
          first,
        ],
      }),
    ]);
    const { dialog } = await openDialog();
    expect(
      dialog.getByRole('radio', { name: 'group:default/checkout' }),
    ).toBeChecked();
  });

  it('makes up no owner', async () => {
    const change = jest.fn();
    await renderUnowned([makeItem({ suggestions: [] })], { change });
    const { user, dialog } = await openDialog();
    expect(dialog.getByRole('button', { name: 'Preview' })).toBeDisabled();
    const field = dialog.getByRole('textbox');
    await user.type(field, 'component:x');
    expect(dialog.getByRole('button', { name: 'Preview' })).toBeDisabled();
    expect(dialog.getByText(/Only a group or a user can own it/)).toBeVisible();
    await user.clear(field);
    await user.type(field, 'nobody');
    await user.click(dialog.getByRole('button', { name: 'Preview' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'group:default/nobody is not in the catalog',
    );
    expect(change).not.toHaveBeenCalled();
  });

  it('warns where a delivery may undo it', async () => {
    await renderUnowned([makeItem({ deliveredBy: 'Argo CD application app' })]);
    const { dialog } = await openDialog();
    expect(
      dialog.getByText(/Argo CD application app delivers it/),
    ).toBeVisible();
  });

  it('is glad when there is nothing', async () => {
    await renderUnowned([]);
    expect(
      await screen.findByText(/Everything that you may see has an owner/),
    ).toBeVisible();
  });

  it('says when there is more than it shows, and when it could not ask', async () => {
    await renderUnowned([], {
      listUnowned: async () => ({ items: [makeItem()], total: 600 }),
    });
    expect(await screen.findByText('Shown are 1 of 600.')).toBeVisible();
  });

  it('tells a refusal', async () => {
    await renderUnowned([], {
      listUnowned: async () => {
        throw forbidden();
      },
    });
    expect(await screen.findByText('You may not see pipelines')).toBeVisible();
  });
});
