import { TestApiProvider } from '@backstage/test-utils';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
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
import plugin from './alpha';

describe('Kafka plugin for the new frontend system', () => {
  it('draws the resource of an entity in a tab of its own', async () => {
    renderInTestApp(
      <TestApiProvider apis={[[dataPipelinesApiRef, makeFrontendApi()]]}>
        <EntityProvider entity={makeResourceEntity()}>
          {createExtensionTester(
            plugin.getExtension('entity-content:data-pipelines-kafka'),
          ).reactElement()}
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );

    expect(
      await screen.findByRole('heading', { name: 'Kafka topic orders' }),
    ).toBeVisible();
    expect(screen.getByText('Healthy')).toBeVisible();
  });
});
