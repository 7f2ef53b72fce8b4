import {
  ExtensionBoundary,
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import type { OverviewScopeSource } from './components/Overview/OverviewScopeSource';

/**
 * @internal
 */
export const overviewScopeDataRef =
  createExtensionDataRef<OverviewScopeSource>().with({
    id: 'data-pipelines.overview-scope',
  });

/**
 * Adds a choice beside "All" and "Mine" to the overview: entities that something
 * else knows of.
 *
 * @alpha
 */
export const OverviewScopeBlueprint = createExtensionBlueprint({
  kind: 'data-pipelines-scope',
  attachTo: { id: 'page:data-pipelines', input: 'scopes' },
  output: [overviewScopeDataRef],
  *factory(
    params: {
      /** What the address calls it: lower case letters and dashes. */
      scope: string;
      /** What the button says. */
      label: string;
      loader: () => Promise<OverviewScopeSource['Source']>;
    },
    { node },
  ) {
    yield overviewScopeDataRef({
      scope: params.scope,
      label: params.label,
      Source: ExtensionBoundary.lazyComponent(node, params.loader),
    });
  },
});
