import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stepYaml } from './stepYaml';

/** @internal */
export const examples: TemplateExample[] = [
  {
    description: 'Say what would be lost, and delete nothing',
    example: stepYaml({
      id: 'delete',
      name: 'See what would be lost',
      action: 'data-pipelines:delete',
      input: {
        cluster: '${{ parameters.cluster }}',
        entity: '${{ parameters.entity }}',
      },
    }),
  },
  {
    description: 'Delete a pipeline whose name was typed, with its topics',
    example: stepYaml({
      id: 'delete',
      name: 'Delete the pipeline',
      action: 'data-pipelines:delete',
      input: {
        cluster: '${{ parameters.cluster }}',
        entity: '${{ parameters.entity }}',
        confirm: '${{ parameters.confirm }}',
        topics: '${{ parameters.topics }}',
      },
    }),
  },
];
