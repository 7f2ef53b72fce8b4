import { Route, Routes } from 'react-router-dom';
import { resourceRouteRef, unownedRouteRef } from '../../routes';
import { Overview, OverviewColumn } from '../Overview';
import { UnownedRoute } from '../Unowned';
import { ResourceRoute } from './ResourceRoute';

/**
 * @internal
 */
export type OverviewRoutesProps = { columns?: OverviewColumn[] };

/**
 * All that is below the page of the plugin, without the frame of the app.
 *
 * @internal
 */
export function OverviewRoutes(props: OverviewRoutesProps) {
  const { columns } = props;
  return (
    <Routes>
      <Route path="/" element={<Overview columns={columns} />} />
      <Route path={unownedRouteRef.path} element={<UnownedRoute />} />
      <Route path={resourceRouteRef.path} element={<ResourceRoute />} />
    </Routes>
  );
}
