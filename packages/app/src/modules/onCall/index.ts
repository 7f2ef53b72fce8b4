import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { ANNOTATION_RESOURCE } from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { onCallPageTextApiRef } from '@data-portal/plugin-on-call-react';
import { pageTextOf } from './pageTextOf';

/**
 * What a page says at first: the verdict of the pipeline. The two plugins know
 * nothing of each other.
 */
export const onCallModule = createFrontendModule({
  pluginId: 'on-call',
  extensions: [
    ApiBlueprint.make({
      name: 'page-text',
      params: defineParams =>
        defineParams({
          api: onCallPageTextApiRef,
          deps: { dataPipelines: dataPipelinesApiRef },
          factory: ({ dataPipelines }) => ({
            async pageTextFor(entity) {
              if (!entity.metadata.annotations?.[ANNOTATION_RESOURCE]) {
                return undefined;
              }
              return pageTextOf(
                await dataPipelines.client.getResourceByEntity(
                  stringifyEntityRef(entity),
                ),
              );
            },
          }),
        }),
    }),
  ],
});
