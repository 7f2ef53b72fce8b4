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
import { resourceSectionDataRef } from '@data-portal/plugin-data-pipelines-react/alpha';
import {
  makeFrontendApi,
  makeResourceDetail,
  makeResourceEntity,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen } from '@testing-library/react';
import { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import plugin from './alpha';
import { EntitySparkContent, sparkResourceSection } from './plugin';

let isContentLoaded = false;
jest.mock('./components/SparkContent', () => {
  isContentLoaded = true;
  return jest.requireActual('./components/SparkContent');
});

const mountedRoutes = { '/catalog/:namespace/:kind/:name': entityRouteRef };

function withEntity(element: ReactElement) {
  return (
    <TestApiProvider apis={[[dataPipelinesApiRef, makeFrontendApi()]]}>
      <EntityProvider entity={makeResourceEntity()}>{element}</EntityProvider>
    </TestApiProvider>
  );
}

describe('The Spark tab', () => {
  it('is loaded only when it is opened', () => {
    expect(isContentLoaded).toBe(false);
  });

  it('is drawn in the new frontend system', async () => {
    renderInTestApp(
      withEntity(
        createExtensionTester(
          plugin.getExtension('entity-content:data-pipelines-spark'),
        ).reactElement(),
      ),
      { mountedRoutes },
    );
    expect(
      await screen.findByRole('heading', { name: 'Kafka topic orders' }),
    ).toBeVisible();
  });

  it('has a section for resources without an entity, in both systems', async () => {
    const { Section: NewSection } = createExtensionTester(
      plugin.getExtension('data-pipelines-section:data-pipelines-spark'),
    ).get(resourceSectionDataRef);
    const detail = makeResourceDetail({
      ref: { ...makeResourceDetail().ref, kind: 'SparkApplication' },
      technology: 'spark',
    });
    const first = renderInTestApp(withEntity(<NewSection detail={detail} />));
    expect(await screen.findByRole('heading', { name: 'Run' })).toBeVisible();
    first.unmount();
    await renderInLegacyTestApp(
      withEntity(<sparkResourceSection.Section detail={detail} />),
    );
    expect(await screen.findByRole('heading', { name: 'Run' })).toBeVisible();
  });

  it('is drawn in the legacy frontend system', async () => {
    await renderInLegacyTestApp(
      withEntity(
        <Routes>
          <Route path="/" element={<EntitySparkContent />} />
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
