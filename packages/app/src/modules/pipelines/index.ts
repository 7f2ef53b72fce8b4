import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { OverviewColumnBlueprint } from '@data-portal/plugin-data-pipelines/alpha';

/**
 * What the overview of pipelines shows besides: who is on call now. The two
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
  ],
});
