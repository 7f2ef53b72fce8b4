import { ResourceSection } from '@data-portal/plugin-data-pipelines-react';
import { Route, Routes } from 'react-router-dom';
import { resourceRouteRef, unownedRouteRef } from '../../routes';
import { Overview, OverviewColumn, OverviewScopeSource } from '../Overview';
import { UnownedRoute } from '../Unowned';
import { ResourceRoute } from './ResourceRoute';

/**
 * @internal
 */
export type OverviewRoutesProps = {
  columns?: OverviewColumn[];
  scopes?: OverviewScopeSource[];
  sections?: ResourceSection[];
};

/**
 * All that is below the page of the plugin, without the frame of the app.
 *
 * @internal
 */
export function OverviewRoutes(props: OverviewRoutesProps) {
  const { columns, scopes, sections } = props;
  return (
    <Routes>
      <Route
        path="/"
        element={<Overview columns={columns} scopes={scopes} />}
      />
      <Route path={unownedRouteRef.path} element={<UnownedRoute />} />
      <Route
        path={resourceRouteRef.path}
        element={<ResourceRoute sections={sections} />}
      />
    </Routes>
  );
}
