import { Entity } from '@backstage/catalog-model';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  renderInTestApp as renderInLegacyTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { SearchResultListItemExtensions } from '@backstage/plugin-search-react';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import {
  ROTA_DOCUMENT_TYPE,
  RotaDocument,
} from '@data-portal/plugin-on-call-common';
import { onCallApiRef } from '@data-portal/plugin-on-call-react';
import {
  makeOnCallFrontendApi,
  makeRota,
} from '@data-portal/plugin-on-call-react/testUtils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import plugin from './alpha';
import {
  EntityOnCallCard,
  EntityOnCallDutiesCard,
  OnCallPage,
  OnCallSearchResultListItem,
} from './plugin';
import { rootRouteRef } from './routes';

let isCardLoaded = false;
jest.mock('./components/OnCallCard', () => {
  isCardLoaded = true;
  return jest.requireActual('./components/OnCallCard');
});

const mountedRoutes = { '/catalog/:namespace/:kind/:name': entityRouteRef };

function makeEntity(kind: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'orders' },
  };
}

function withEntity(element: ReactElement) {
  return (
    <TestApiProvider apis={[[onCallApiRef, makeOnCallFrontendApi()]]}>
      <EntityProvider entity={makeEntity('Component')}>
        {element}
      </EntityProvider>
    </TestApiProvider>
  );
}

function expectCard() {
  expect(
    screen.getByRole('heading', { name: 'Owner and on-call' }),
  ).toBeVisible();
  expect(screen.getByRole('list', { name: /^Owners/ })).toHaveTextContent(
    'Checkout',
  );
}

describe('The on-call card', () => {
  const card = createExtensionTester(
    plugin.getExtension('entity-card:on-call'),
  );

  it('is loaded only when it is shown', () => {
    expect(isCardLoaded).toBe(false);
  });

  it('is there for everything that can have an owner, and for groups', () => {
    const isFor = card.get(EntityCardBlueprint.dataRefs.filterFunction);
    for (const kind of [
      'API',
      'Component',
      'Domain',
      'Group',
      'Resource',
      'System',
    ]) {
      expect(isFor?.(makeEntity(kind))).toBe(true);
    }
    expect(isFor?.(makeEntity('Location'))).toBe(false);
  });

  it('is drawn in the new frontend system', async () => {
    renderInTestApp(withEntity(card.reactElement()), { mountedRoutes });
    expect(await screen.findByText(/Next: Omar Haddad/)).toBeVisible();
    expectCard();
  });

  it('is drawn in the legacy frontend system', async () => {
    await renderInLegacyTestApp(withEntity(<EntityOnCallCard />), {
      mountedRoutes,
    });
    expect(await screen.findByText(/Next: Omar Haddad/)).toBeVisible();
    expectCard();
  });
});

describe('The card of what a group is on call for', () => {
  const card = createExtensionTester(
    plugin.getExtension('entity-card:on-call/duties'),
  );

  it('is there for groups and users', () => {
    const isFor = card.get(EntityCardBlueprint.dataRefs.filterFunction);
    expect(isFor?.(makeEntity('Group'))).toBe(true);
    expect(isFor?.(makeEntity('User'))).toBe(true);
    expect(isFor?.(makeEntity('Component'))).toBe(false);
  });

  it('is drawn in both frontend systems', async () => {
    const { unmount } = renderInTestApp(withEntity(card.reactElement()), {
      mountedRoutes,
    });
    expect(await screen.findByText(/^Answers for/)).toBeVisible();
    unmount();
    await renderInLegacyTestApp(withEntity(<EntityOnCallDutiesCard />), {
      mountedRoutes,
    });
    expect(await screen.findByText(/^Answers for/)).toBeVisible();
    expect(screen.getByRole('heading', { name: 'On call for' })).toBeVisible();
  });
});

describe('A rota among search results', () => {
  const document: RotaDocument = {
    title: 'Checkout, first line',
    text: 'Who is on call for orders',
    location: '/on-call?entity=component%3Adefault%2Forders',
    authorization: { resourceRef: 'component:default/orders' },
    entityRef: 'component:default/orders',
    entityTitle: 'orders',
    provider: 'Pager',
  };
  const result = {
    type: ROTA_DOCUMENT_TYPE,
    document,
    highlight: {
      preTag: '<tag>',
      postTag: '</tag>',
      fields: { title: '<tag>Checkout</tag>, first line' },
    },
  };
  const api = makeOnCallFrontendApi({
    getOnCallNow: async () => ({
      items: {
        'component:default/orders': {
          isUnowned: false,
          owners: [],
          rotas: [makeRota()],
        },
      },
    }),
  });

  async function expectResult() {
    expect(
      await screen.findByRole('link', { name: 'Checkout, first line' }),
    ).toHaveAttribute('href', document.location);
    expect(screen.getByText('Checkout').tagName).toBe('MARK');
    expect(screen.getByText('On call for orders, from Pager')).toBeVisible();
  }

  it('tells who is on call now, in the new frontend system', async () => {
    const item = createExtensionTester(
      plugin.getExtension('search-result-list-item:on-call'),
    ).get(SearchResultListItemBlueprint.dataRefs.item);
    const Item = item.component;
    expect(item.predicate?.(result)).toBe(true);
    expect(item.predicate?.({ ...result, type: 'techdocs' })).toBe(false);
    renderInTestApp(
      <TestApiProvider apis={[[onCallApiRef, api]]}>
        <Item result={document} highlight={result.highlight} rank={1} />
      </TestApiProvider>,
      { mountedRoutes },
    );
    await expectResult();
    expect(await screen.findByText('Olivia Okafor')).toBeVisible();
  });

  it('tells who is on call now, in the legacy frontend system', async () => {
    await renderInLegacyTestApp(
      <TestApiProvider apis={[[onCallApiRef, api]]}>
        <SearchResultListItemExtensions results={[result]}>
          <OnCallSearchResultListItem />
        </SearchResultListItemExtensions>
      </TestApiProvider>,
      { mountedRoutes },
    );
    await expectResult();
    expect(await screen.findByText('Olivia Okafor')).toBeVisible();
  });
});

describe('The on-call page', () => {
  const routes = { ...mountedRoutes, '/on-call': rootRouteRef };

  function withApis(element: ReactElement) {
    return (
      <TestApiProvider
        apis={[
          [onCallApiRef, makeOnCallFrontendApi()],
          [catalogApiRef, catalogApiMock()],
        ]}
      >
        <Routes>
          <Route path="/on-call/*" element={element} />
        </Routes>
      </TestApiProvider>
    );
  }

  it('is drawn in the new frontend system', async () => {
    const page = createExtensionTester(plugin.getExtension('page:on-call'));
    renderInTestApp(withApis(page.reactElement()), {
      mountedRoutes: routes,
      initialRouteEntries: ['/on-call'],
    });
    expect(
      await screen.findByRole('list', { name: 'Your shifts' }),
    ).toHaveTextContent('Checkout');
  });

  it('is drawn in the legacy frontend system', async () => {
    await renderInLegacyTestApp(withApis(<OnCallPage />), {
      mountedRoutes,
      routeEntries: ['/on-call'],
    });
    expect(
      await screen.findByRole('list', { name: 'Your shifts' }),
    ).toHaveTextContent('Checkout');
    expect(screen.getByRole('heading', { name: 'On-call' })).toBeVisible();
  });
});
