import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { signalApiRef, SignalApi } from '@backstage/plugin-signals-react';
import { DataPipelinesApi } from '@data-portal/plugin-data-pipelines-common';
import { RenderResult } from '@testing-library/react';
import { ReactElement } from 'react';
import { dataPipelinesApiRef, DataPipelinesFrontendApi } from '../api';
import { unownedListRouteRef } from '../routes';
import { makeFrontendApi } from '../testing/makeFrontendApi';

/** Renders over a made-up backend, with the route of entity pages mounted. */
export async function renderWithApi(
  element: ReactElement,
  options?: {
    client?: Partial<DataPipelinesApi>;
    signals?: SignalApi;
    /** Where the page is open. */
    path?: string;
  },
): Promise<RenderResult & { api: DataPipelinesFrontendApi }> {
  const api = makeFrontendApi(options?.client);
  const rendered = await renderInTestApp(
    <TestApiProvider
      apis={[
        [dataPipelinesApiRef, api],
        ...(options?.signals ? [[signalApiRef, options.signals] as const] : []),
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/data-pipelines/unowned': unownedListRouteRef,
      },
      ...(options?.path && { routeEntries: [options.path] }),
    },
  );
  return { ...rendered, api };
}
