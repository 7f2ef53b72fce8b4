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
  makeResourceEntity,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen } from '@testing-library/react';
import { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import plugin from './alpha';
import { EntityFlinkContent } from './plugin';

let isContentLoaded = false;
jest.mock('./components/FlinkContent', () => {
  isContentLoaded = true;
  return jest.requireActual('./components/FlinkContent');
});

const mountedRoutes = { '/catalog/:namespace/:kind/:name': entityRouteRef };

function withEntity(element: ReactElement) {
  return (
    <TestApiProvider apis={[[dataPipelinesApiRef, makeFrontendApi()]]}>
      <EntityProvider entity={makeResourceEntity()}>{element}</EntityProvider>
    </TestApiProvider>
  );
}

describe('The Flink tab', () => {
  it('is loaded only when it is opened', () => {
    expect(isContentLoaded).toBe(false);
  });

  it('is drawn in the new frontend system', async () => {
    renderInTestApp(
      withEntity(
        createExtensionTester(
          plugin.getExtension('entity-content:data-pipelines-flink'),
        ).reactElement(),
      ),
      { mountedRoutes },
    );
    expect(
      await screen.findByRole('heading', { name: 'Kafka topic orders' }),
    ).toBeVisible();
  });

  it('is drawn in the legacy frontend system', async () => {
    await renderInLegacyTestApp(
      withEntity(
        <Routes>
          <Route path="/" element={<EntityFlinkContent />} />
        </Routes>,
      ),
      {
        mountedRoutes,
      },
    );
    expect(
      await screen.findByRole('heading', { name: 'Kafka topic orders' }),
    ).toBeVisible();
  });
});
