import { Entity } from '@backstage/catalog-model';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { OnCallApi, Rota } from '@data-portal/plugin-on-call-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import {
  onCallApiRef,
  OnCallPageTextApi,
  onCallPageTextApiRef,
} from '../../api';
import { makeOnCallFrontendApi } from '../../testing/makeOnCallFrontendApi';
import { makeRota } from '../../testing/makeRota';
import { makeShift } from '../../testing/makeShift';
import { PageOwner } from './PageOwner';

// Typing is slow where many tests share a processor.
jest.setTimeout(30_000);

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default' },
};
const paging = { pager: 'Pager' };

async function renderButton(
  options: {
    rota?: Partial<Rota>;
    page?: OnCallApi['page'];
    pageTextFor?: OnCallPageTextApi['pageTextFor'];
  } = {},
) {
  const { rota, pageTextFor } = options;
  const page = jest.fn(options.page ?? makeOnCallFrontendApi().client.page);
  const rendered = await renderInTestApp(
    <TestApiProvider
      apis={[
        [onCallApiRef, makeOnCallFrontendApi({ page })],
        [
          permissionApiRef,
          mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
        ],
        ...(pageTextFor
          ? [[onCallPageTextApiRef, { pageTextFor }] as const]
          : []),
      ]}
    >
      <PageOwner entity={entity} rota={makeRota({ paging, ...rota })} />
      <span>around</span>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return { ...rendered, page };
}

async function openDialog() {
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: 'Page Checkout' }),
  );
  return { user, dialog: await screen.findByRole('dialog') };
}

describe('PageOwner', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('names who is woken, fills in what is wrong, and pages', async () => {
    const { page } = await renderButton({
      pageTextFor: async ({ metadata }) => ({
        title: `${metadata.name} is failing`,
        details: 'A property is not alterable.',
      }),
      page: async () => ({
        outcome: 'accepted',
        pager: 'Pager',
        message: 'Pager has taken the page for Checkout.',
        url: 'https://pager.example.com/1',
      }),
    });
    const { user, dialog } = await openDialog();
    expect(await within(dialog).findByText(/^On call for/)).toHaveTextContent(
      'On call for Checkout: Olivia Okafor. Checkout owns orders and has this rota, by onCall.static.rotas[0].owner.',
    );
    expect(
      within(dialog).getByRole('textbox', { name: 'What is wrong' }),
    ).toHaveValue('orders is failing');
    await expectAccessible(dialog);
    await user.type(
      within(dialog).getByRole('textbox', { name: 'What else helps' }),
      ' Since noon.',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Page now' }));
    expect(
      await within(dialog).findByText('Pager has taken the page for Checkout.'),
    ).toBeVisible();
    expect(
      within(dialog).getByRole('link', { name: /The incident in Pager/ }),
    ).toHaveAttribute('href', 'https://pager.example.com/1');
    expect(page).toHaveBeenCalledTimes(1);
    expect(page).toHaveBeenCalledWith({
      entityRef: 'component:default/orders',
      rota: { provider: 'static', id: 'checkout' },
      title: 'orders is failing',
      details: 'A property is not alterable. Since noon.',
    });
  });

  it('pages nobody without words, and nobody when it is cancelled', async () => {
    const { page } = await renderButton({
      pageTextFor: async () => {
        throw new Error('nothing is known');
      },
    });
    const { user, dialog } = await openDialog();
    expect(
      await within(dialog).findByRole('button', { name: 'Page now' }),
    ).toBeDisabled();
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(page).not.toHaveBeenCalled();
  });

  it('lets somebody in a hurry write, and does not write over it', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let find = (_: { title: string }) => {};
    await renderButton({
      pageTextFor: () =>
        new Promise(resolve => {
          find = resolve;
        }),
    });
    const { user, dialog } = await openDialog();
    expect(within(dialog).getByRole('status')).toHaveTextContent('Loading');
    await act(() => jest.advanceTimersByTimeAsync(2_000));
    const title = within(dialog).getByRole('textbox', {
      name: 'What is wrong',
    });
    expect(title).toHaveAccessibleDescription(/could not find that out/);
    await user.type(title, 'Orders');
    await act(async () => find({ title: 'Too late' }));
    expect(title).toHaveValue('Orders');
  });

  it('names all who are on call, and how old that is', async () => {
    const names = ['Olivia', 'Omar', 'Ada'];
    await renderButton({
      rota: {
        freshness: 'stale',
        state: {
          observedAt: new Date(Date.now() - 3_600_000).toISOString(),
          levels: [
            {
              level: 1,
              now: names.map(name =>
                makeShift({ person: { name, contacts: [] } }),
              ),
            },
          ],
        },
      },
    });
    const { dialog } = await openDialog();
    expect(dialog).toHaveTextContent(
      'On call for Checkout: Olivia, Omar and Ada.',
    );
    expect(dialog).toHaveTextContent(/some time ago: this is as of 1 h ago/);
  });

  it('tells what is to be known before', async () => {
    await renderButton({
      rota: {
        paging: { ...paging, notice: 'Nobody is woken here.' },
        freshness: 'unreachable',
        state: {
          observedAt: new Date(Date.now() - 3_600_000).toISOString(),
          levels: [{ level: 1, now: [] }],
          notice: 'The service is in maintenance.',
          incidents: {
            items: [
              {
                id: '1',
                title: 'Trouble',
                status: 'triggered',
                since: new Date().toISOString(),
              },
            ],
          },
        },
      },
    });
    const { dialog } = await openDialog();
    expect(dialog).toHaveTextContent('Nobody is woken here.');
    expect(dialog).toHaveTextContent(/Nobody is on call for Checkout now/);
    expect(dialog).toHaveTextContent('this is as of 1 h ago');
    expect(dialog).toHaveTextContent('The service is in maintenance.');
    expect(dialog).toHaveTextContent(/Open already:Trouble/);
  });

  it('does not take a rota without levels for one that has not answered', async () => {
    await renderButton({
      rota: {
        state: { observedAt: new Date().toISOString(), levels: [] },
      },
    });
    const { dialog } = await openDialog();
    expect(dialog).toHaveTextContent(/Nobody is on call for Checkout now/);
    expect(dialog).not.toHaveTextContent('is not known');
  });

  it('does not name anybody where the source has never answered', async () => {
    await renderButton({
      rota: {
        state: undefined,
        freshness: 'unreachable',
        problem: { kind: 'unavailable', message: 'Pager does not answer' },
      },
    });
    const { dialog } = await openDialog();
    expect(dialog).toHaveTextContent(
      'Who is on call for Checkout is not known: Pager does not answer.',
    );
  });

  it.each([
    [
      'tells why it is refused',
      {
        statusCode: 429,
        cause: new Error('You have paged 10 times within an hour'),
      },
      'You have paged 10 times within an hour',
    ],
    [
      'does not say that nobody was paged where nothing answers',
      {},
      'Pager has not answered, so that it is not known whether anybody was paged',
    ],
    [
      'does not take a proxy for the pager',
      { statusCode: 504, cause: new Error('Request failed with status 504') },
      'it is not known whether anybody was paged',
    ],
  ])('%s, and keeps what was written', async (_, said, expected) => {
    await renderButton({
      page: async () => {
        throw Object.assign(new Error('Request failed'), said);
      },
    });
    const { user, dialog } = await openDialog();
    const title = within(dialog).getByRole('textbox', {
      name: 'What is wrong',
    });
    await user.type(title, 'Orders');
    await user.click(within(dialog).getByRole('button', { name: 'Page now' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      expected,
    );
    expect(title).toHaveValue('Orders');
  });

  it('cannot be left while the page is under way', async () => {
    let fail = (_: Error) => {};
    await renderButton({
      page: () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    });
    const { user, dialog } = await openDialog();
    await user.type(
      within(dialog).getByRole('textbox', { name: 'What is wrong' }),
      'Orders',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Page now' }));
    await waitFor(() =>
      expect(
        within(dialog).getByRole('button', { name: 'Cancel' }),
      ).toBeDisabled(),
    );
    await user.keyboard('{Escape}');
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    expect(dialog).toBeVisible();
    fail(new Error('gone'));
    expect(await within(dialog).findByRole('alert')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('draws nothing where the rota cannot be paged', async () => {
    await renderButton({ rota: { paging: undefined } });
    expect(await screen.findByText('around')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
