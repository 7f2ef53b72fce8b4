import { Route, Routes } from 'react-router-dom';
import { resourceRouteRef, unownedRouteRef } from '../../routes';
import { Overview } from '../Overview';
import { UnownedRoute } from '../Unowned';
import { DataPipelinesPageProps } from './DataPipelinesPageProps';
import { NoSuchPage } from './NoSuchPage';
import { ResourceRoute } from './ResourceRoute';

/**
 * All that is below the page of the plugin, without the frame of the app.
 *
 * @internal
 */
export function OverviewRoutes(props: DataPipelinesPageProps) {
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
      <Route path="*" element={<NoSuchPage />} />
    </Routes>
  );
}
