import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  OverviewColumnBlueprint,
  OverviewScopeBlueprint,
} from '@data-portal/plugin-data-pipelines/alpha';

/**
 * What the overview of pipelines shows besides: who is on call now, and
 * what the reader is on call for. The two
 * plugins know nothing of each other.
 */
export const pipelinesModule = createFrontendModule({
  pluginId: 'data-pipelines',
  extensions: [
    OverviewColumnBlueprint.make({
      name: 'on-call',
      params: {
        label: 'On call now',
        loader: () =>
          import('./OnCallColumnCell').then(module => module.OnCallColumnCell),
      },
    }),
    OverviewScopeBlueprint.make({
      name: 'on-call',
      params: {
        scope: 'on-call',
        label: 'On call',
        loader: () =>
          import('./OnCallScope').then(module => module.OnCallScope),
      },
    }),
  ],
});
