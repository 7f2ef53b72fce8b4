import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { OnCallApi } from '@data-portal/plugin-on-call-common';
import { RenderResult } from '@testing-library/react';
import { ReactElement } from 'react';
import { onCallApiRef, OnCallFrontendApi } from '../api';
import { makeOnCallFrontendApi } from '../testing/makeOnCallFrontendApi';

/** Renders over a made-up backend, with the route of entity pages mounted. */
export async function renderWithApi(
  element: ReactElement,
  client?: Partial<OnCallApi>,
): Promise<RenderResult & { api: OnCallFrontendApi }> {
  const api = makeOnCallFrontendApi(client);
  const rendered = await renderInTestApp(
    <TestApiProvider apis={[[onCallApiRef, api]]}>{element}</TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return { ...rendered, api };
}
