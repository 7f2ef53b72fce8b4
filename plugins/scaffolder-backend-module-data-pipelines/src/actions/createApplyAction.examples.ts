import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stepYaml } from './stepYaml';

/** @internal */
export const examples: TemplateExample[] = [
  {
    description: 'Make new objects; refused where one of them exists',
    example: stepYaml({
      id: 'apply',
      name: 'Make the topic',
      action: 'data-pipelines:apply',
      input: {
        cluster: '${{ parameters.cluster }}',
        objects: '${{ steps.render.output.objects }}',
      },
    }),
  },
  {
    description: 'Make objects, or change the fields given of those that exist',
    example: stepYaml({
      id: 'apply',
      name: 'Bring the topic up to date',
      action: 'data-pipelines:apply',
      input: {
        cluster: '${{ parameters.cluster }}',
        objects: '${{ steps.render.output.objects }}',
        operation: 'apply',
      },
    }),
  },
];
