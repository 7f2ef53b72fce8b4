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
import { onCallApiRef } from '@data-portal/plugin-on-call-react';
import { makeOnCallFrontendApi } from '@data-portal/plugin-on-call-react/testUtils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import plugin from './alpha';
import { EntityOnCallCard, OnCallPage } from './plugin';
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
