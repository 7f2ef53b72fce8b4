import {
  ExtensionBoundary,
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import { ResourceSection } from './ResourceSection';

/**
 * @alpha
 */
export const resourceSectionDataRef =
  createExtensionDataRef<ResourceSection>().with({
    id: 'data-pipelines.resource-section',
  });

/**
 * Adds to the pages of resources that have no entity, such as the driver of a
 * Spark application without an operator, what the plugin of their technology
 * knows of them.
 *
 * @alpha
 */
export const ResourceSectionBlueprint = createExtensionBlueprint({
  kind: 'data-pipelines-section',
  attachTo: { id: 'page:data-pipelines', input: 'sections' },
  output: [resourceSectionDataRef],
  *factory(
    params: {
      technology: ResourceSection['technology'];
      loader: () => Promise<ResourceSection['Section']>;
    },
    { node },
  ) {
    yield resourceSectionDataRef({
      technology: params.technology,
      Section: ExtensionBoundary.lazyComponent(node, params.loader),
    });
  },
});
