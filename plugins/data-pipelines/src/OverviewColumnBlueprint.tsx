import {
  ExtensionBoundary,
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import type { OverviewColumn } from './components/Overview/OverviewColumn';

/**
 * @internal
 */
export const overviewColumnDataRef =
  createExtensionDataRef<OverviewColumn>().with({
    id: 'data-pipelines.overview-column',
  });

/**
 * Adds a column to the overview, for what this plugin knows nothing of.
 *
 * @alpha
 */
export const OverviewColumnBlueprint = createExtensionBlueprint({
  kind: 'data-pipelines-column',
  attachTo: { id: 'page:data-pipelines', input: 'columns' },
  output: [overviewColumnDataRef],
  *factory(
    params: {
      /** The head of the column. */
      label: string;
      loader: () => Promise<OverviewColumn['Cell']>;
    },
    { node },
  ) {
    yield overviewColumnDataRef({
      id: node.spec.id,
      label: params.label,
      Cell: ExtensionBoundary.lazyComponent(node, params.loader),
    });
  },
});
