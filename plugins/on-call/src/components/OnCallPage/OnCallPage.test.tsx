import { Entity } from '@backstage/catalog-model';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { MyOnCall, OnCallApi } from '@data-portal/plugin-on-call-common';
import { onCallApiRef } from '@data-portal/plugin-on-call-react';
import {
  makeMyOnCall,
  makeOnCallFrontendApi,
  makeRota,
  makeShift,
} from '@data-portal/plugin-on-call-react/testUtils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { run } from 'axe-core';
import { OnCallContent } from './OnCallContent';

const orders: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default', title: 'Orders pipeline' },
};

async function renderPage(
  mine: Partial<MyOnCall> | Partial<OnCallApi> = {},
  path = '/on-call',
  catalog = catalogApiMock({ entities: [orders] }),
) {
  const overrides =
    'getMine' in mine
      ? mine
      : { getMine: async () => makeMyOnCall(mine as Partial<MyOnCall>) };
  const api = makeOnCallFrontendApi(overrides);
  const rendered = await renderInTestApp(
    <TestApiProvider
      apis={[
        [onCallApiRef, api],
        [catalogApiRef, catalog],
      ]}
    >
      <OnCallContent />
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { ...rendered, api };
}

function rejecting(statusCode: number) {
  return {
    getMine: async () => {
      throw Object.assign(new Error('told by the backend'), {
        name: 'ResponseError',
        statusCode,
      });
    },
  };
}

// Typing and roles are slow where many tests share a processor.
jest.setTimeout(30_000);

describe('The on-call page', () => {
  it('shows my shifts, my teams, and who is on call for what they depend on', async () => {
    const [now] = makeMyOnCall().shifts.items;
    const { container } = await renderPage({
      shifts: {
        unknown: [],
        items: [
          now,
          {
            ...now,
            isNow: false,
            level: 2,
            rota: { ...now.rota, id: 'second', name: 'Second line' },
            shift: makeShift({ source: 'override' }),
          },
        ],
      },
    });
    const shifts = await screen.findByRole('list', { name: 'Your shifts' });
    const [first, second] = within(shifts).getAllByRole('listitem');
    expect(first).toHaveTextContent(/^Now until .*Checkout/);
    expect(second).toHaveTextContent(
      /^Next from .*Second line, level 2, stepping in/,
    );

    const teams = screen.getByRole('list', { name: 'Your teams' });
    expect(within(teams).getByRole('link', { name: 'Checkout' })).toBeVisible();
    expect(within(teams).getByText(/Next: Omar Haddad/)).toBeVisible();

    const depends = screen.getByRole('list', { name: 'By rota' });
    expect(depends).toHaveTextContent(
      /Platform.*Olivia Okafor.*used by orders/,
    );
    const { violations } = await run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('shows what was said last while a source is down', async () => {
    const observedAt = new Date(Date.now() - 3_600_000).toISOString();
    const [now] = makeMyOnCall().shifts.items;
    const down = {
      freshness: 'unreachable',
      problem: { kind: 'unavailable', message: 'Pager does not answer' },
    } as const;
    const rota = makeRota(down);
    await renderPage({
      shifts: {
        items: [{ ...now, rota: { ...now.rota, ...down, observedAt } }],
        unknown: ['Checkout: Pager does not answer'],
      },
      groups: [{ ...makeMyOnCall().groups[0], rotas: [rota] }],
    });
    const shifts = await screen.findByRole('list', { name: 'Your shifts' });
    expect(shifts).toHaveTextContent('as of 1 h ago');
    expect(screen.getByText('Checkout: Pager does not answer.')).toBeVisible();
    expect(screen.getByText('Pager does not answer.')).toBeVisible();
  });

  it('says what is not there: no shift, no rota, nothing used, no group', async () => {
    const [group] = makeMyOnCall().groups;
    await renderPage({
      shifts: { items: [], unknown: [] },
      groups: [
        { ...group, rotas: [] },
        { ...group, entityRef: 'group:default/gone', isFound: false },
        { ...group, entityRef: 'group:default/odd', problem: 'no account' },
      ],
      dependencies: { items: [] },
    });
    expect(await screen.findByText(/You have no shift/)).toBeVisible();
    expect(screen.getByText(/No rota answers for this team/)).toBeVisible();
    expect(screen.getByText(/This group is not in the catalog/)).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('no account');
    expect(screen.getByText(/names nothing of others/)).toBeVisible();
  });

  it('does not say that there is no shift where that is not known', async () => {
    await renderPage({
      shifts: { items: [], unknown: ['P1: Pager does not answer'] },
      dependencies: { items: [], isCut: true },
    });
    const shifts = await screen.findByRole('region', { name: 'Your shifts' });
    expect(within(shifts).getByRole('status')).toHaveTextContent(
      /^Your shifts are not all known.*P1: Pager does not answer\.$/,
    );
    expect(shifts).toHaveTextContent(/Those rotas that answer have no shift/);
    expect(screen.queryByText(/You have no shift/)).not.toBeInTheDocument();
    expect(screen.getByText(/Not all that your teams own/)).toBeVisible();
  });

  it('tells somebody in no group that nothing is theirs', async () => {
    await renderPage({
      shifts: { items: [], unknown: [] },
      groups: [],
      dependencies: { items: [] },
    });
    expect(
      await screen.findByText(
        /You are in no group of the catalog, so that there/,
      ),
    ).toBeVisible();
  });

  it('tells what has no rota, what is not known, and what was cut', async () => {
    const [{ dependencies }] = makeMyOnCall().dependencies.items;
    const bare = dependencies.map(item => ({ ...item, why: undefined }));
    await renderPage({
      dependencies: {
        isCut: true,
        items: [
          { problem: 'The rota of kafka is wrong', dependencies: bare },
          {
            dependencies: bare.map(item => ({
              ...item,
              owners: [],
              isUnowned: true,
            })),
          },
        ],
      },
    });
    const list = await screen.findByRole('list', { name: 'By rota' });
    expect(list).toHaveTextContent(
      /Not knownThe rota of kafka is wrong.*Owner: Platform/,
    );
    expect(list).toHaveTextContent(/No rota.*Nobody owns it/);
    expect(screen.getByText(/There is more/)).toBeVisible();
  });

  it('tells things of one name apart by what they say of themselves', async () => {
    const [group] = makeMyOnCall().dependencies.items;
    const [kafka] = group.dependencies;
    const twins = ['eu', 'us'].map(cluster => ({
      ...kafka,
      entityRef: `resource:default/kafka-${cluster}`,
      description: `Kafka cluster kafka, in cluster ${cluster}`,
      usedBy: ['eu', 'us'].map(place => ({
        entityRef: `component:default/orders-${place}`,
        title: 'orders',
        description: `Flink job in ${place}`,
      })),
    }));
    await renderPage({
      dependencies: { items: [{ ...group, dependencies: twins }] },
    });
    const list = await screen.findByRole('list', { name: 'By rota' });
    const [eu] = within(list).getAllByRole('link', { name: 'kafka' });
    expect(eu.closest('li')).toHaveTextContent(
      /^kafka \(Kafka cluster kafka, in cluster eu\), used by orders \(Flink job in eu\), orders \(Flink job in us\)/,
    );
  });

  it('teaches in a portal without rotas', async () => {
    await renderPage({ isUnconfigured: true });
    expect(
      await screen.findByRole('heading', {
        name: 'Nobody is on call in this portal yet',
      }),
    ).toBeVisible();
    expect(
      screen.getByText(/owner: group:default\/checkout/),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'You may not see who is on call. Ask whoever keeps the portal.'],
    [503, "The portal's on-call backend does not answer"],
  ])('tells a refusal and an outage apart (%s)', async (status, title) => {
    await renderPage(rejecting(status));
    expect(await screen.findByText(title)).toBeVisible();
  });

  it('finds an entity by its name, and tells who is on call for it', async () => {
    await renderPage();
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('searchbox', { name: 'Who is on call for' }),
    );
    await user.paste('Orders');
    await user.click(
      await screen.findByRole('link', { name: 'Orders pipeline' }),
    );
    const answer = await screen.findByRole('region', {
      name: 'On call for component:default/orders',
    });
    expect(await within(answer).findByLabelText(/^Owners, /)).toHaveTextContent(
      'Checkout',
    );
  });

  it('says that nothing was found', async () => {
    await renderPage();
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('searchbox', { name: 'Who is on call for' }),
    );
    await user.paste('nothing like it');
    expect(
      await screen.findByText(
        'Nothing in the catalog matches “nothing like it”.',
      ),
    ).toBeVisible();
  });

  it('keeps an answer when the catalog fails later', async () => {
    const catalog = catalogApiMock({ entities: [orders] });
    const { api } = await renderPage(
      {},
      '/on-call?entity=component:default/orders',
      catalog,
    );
    const answer = await screen.findByRole('region', {
      name: 'On call for component:default/orders',
    });
    jest.spyOn(catalog, 'getEntityByRef').mockRejectedValue(new Error('down'));
    await act(() => api.queryClient.invalidateQueries());
    expect(catalog.getEntityByRef).toHaveBeenCalled();
    expect(answer).toBeVisible();
    expect(screen.queryByText(/could not be loaded/)).not.toBeInTheDocument();
  });

  it('says that the catalog does not answer', async () => {
    const catalog = catalogApiMock();
    catalog.getEntityByRef = async () => {
      throw new Error('down');
    };
    await renderPage({}, '/on-call?entity=component:default/orders', catalog);
    expect(
      await screen.findByText('component:default/orders could not be loaded'),
    ).toBeVisible();
  });

  it('opens with the entity of its address', async () => {
    await renderPage({}, '/on-call?entity=component:default/gone');
    expect(
      await screen.findByText(
        'component:default/gone is not in the catalog, or you may not see it',
      ),
    ).toBeVisible();
  });
});
