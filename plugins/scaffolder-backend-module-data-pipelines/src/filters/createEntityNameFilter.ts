import { createTemplateFilter } from '@backstage/plugin-scaffolder-node/alpha';
import {
  entityNameOf,
  parseResourceRef,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * Lets a template name the catalog entity of a resource before it exists, to
 * link files to it or to relate entities.
 *
 * @public
 */
export function createEntityNameFilter() {
  return createTemplateFilter({
    id: 'dataPipelinesEntityName',
    description:
      'The name that the catalog entity of a resource has, or will have',
    schema: zod =>
      zod.function(
        zod.tuple([
          zod
            .union([
              zod
                .string()
                .describe('Printed ref: cluster/namespace/Kind.group/name'),
              zod
                .object({
                  cluster: zod.string().describe('Name of the cluster'),
                  group: zod
                    .string()
                    .describe('API group; empty for the core group'),
                  kind: zod.string().describe('Kind'),
                  namespace: zod.string().describe('Namespace'),
                  name: zod.string().describe('Name of the object'),
                })
                .describe('Ref in its parts'),
            ])
            .describe('Which resource'),
        ]),
        zod.string().describe('Name of an entity'),
      ),
    examples: [
      {
        description: 'From a printed ref',
        example:
          "name: ${{ 'production/kafka/KafkaTopic.kafka.strimzi.io/orders' | dataPipelinesEntityName }}",
      },
      {
        description: 'From a ref that data-pipelines:render put out',
        example:
          'name: ${{ steps.render.output.refs[0] | dataPipelinesEntityName }}',
      },
    ],
    filter: ref =>
      entityNameOf(typeof ref === 'string' ? parseResourceRef(ref) : ref),
  });
}
