import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { EntityContentLayoutBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ANNOTATION_RESOURCE } from '@data-portal/plugin-data-pipelines-common';
import {
  OverviewColumnBlueprint,
  OverviewScopeBlueprint,
} from '@data-portal/plugin-data-pipelines/alpha';

/**
 * What the overview of pipelines shows besides: who is on call now, and
 * what the reader is on call for. The two
 * plugins know nothing of each other. On a narrow screen, the card that says how
 * something is comes first on its page.
 */
export const pipelinesModule = createFrontendModule({
  pluginId: 'data-pipelines',
  extensions: [
    EntityContentLayoutBlueprint.make({
      name: 'verdict-first',
      params: {
        filter: {
          $any: [
            {
              [`metadata.annotations.${ANNOTATION_RESOURCE}`]: {
                $exists: true,
              },
            },
            { kind: { $in: ['system', 'group', 'user'] } },
          ],
        },
        loader: () =>
          import('./VerdictFirstLayout').then(
            module => module.VerdictFirstLayout,
          ),
      },
    }),
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
