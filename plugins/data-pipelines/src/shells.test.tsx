import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  renderInTestApp as renderInLegacyTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
  makeResourceEntity,
  makeVerdict,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen } from '@testing-library/react';
import { ReactElement } from 'react';
import plugin from './alpha';
import { EntityDataPipelinesOverviewCard } from './plugin';

let isCardLoaded = false;
jest.mock('./components/OverviewCard', () => {
  isCardLoaded = true;
  return jest.requireActual('./components/OverviewCard');
});

const detail = makeResourceDetail({
  verdict: makeVerdict({
    state: 'warning',
    causes: [
      {
        state: 'warning',
        reason: 'InvalidConfig',
        message: 'A property is not alterable.',
        evidence: 'conditions',
      },
    ],
  }),
});
const mountedRoutes = { '/catalog/:namespace/:kind/:name': entityRouteRef };

function withEntity(element: ReactElement) {
  const api = makeFrontendApi({ getResourceByEntity: async () => detail });
  return (
    <TestApiProvider apis={[[dataPipelinesApiRef, api]]}>
      <EntityProvider entity={makeResourceEntity(detail)}>
        {element}
      </EntityProvider>
    </TestApiProvider>
  );
}

function expectCard() {
  expect(screen.getByRole('heading', { name: 'Data pipeline' })).toBeVisible();
  expect(screen.getByText('Partitions')).toBeVisible();
  const tab = '/catalog/default/resource/orders-12345678/kafka';
  expect(
    screen.getByRole('link', { name: 'All about this Kafka topic in Kafka' }),
  ).toHaveAttribute('href', tab);
  expect(screen.getByRole('link', { name: /InvalidConfig/ })).toHaveAttribute(
    'href',
    `${tab}#conditions`,
  );
}

describe('The overview card', () => {
  it('is loaded only when it is shown', () => {
    expect(isCardLoaded).toBe(false);
  });

  it('is drawn in the new frontend system', async () => {
    renderInTestApp(
      withEntity(
        createExtensionTester(
          plugin.getExtension('entity-card:data-pipelines/overview'),
        ).reactElement(),
      ),
      { mountedRoutes },
    );
    expect(await screen.findByText('Warning')).toBeVisible();
    expectCard();
  });

  it('is drawn in the legacy frontend system', async () => {
    await renderInLegacyTestApp(
      withEntity(<EntityDataPipelinesOverviewCard />),
      { mountedRoutes },
    );
    expect(await screen.findByText('Warning')).toBeVisible();
    expectCard();
  });
});
