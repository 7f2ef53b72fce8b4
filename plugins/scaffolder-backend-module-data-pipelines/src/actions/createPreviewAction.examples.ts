import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stepYaml } from './stepYaml';

/** @internal */
export const examples: TemplateExample[] = [
  {
    description: 'Show what new objects would look like, and stop if refused',
    example: stepYaml({
      id: 'preview',
      name: 'Ask the cluster',
      action: 'data-pipelines:preview',
      input: {
        cluster: '${{ parameters.cluster }}',
        objects: '${{ steps.render.output.objects }}',
      },
    }),
  },
  {
    description: 'Show what would change of objects that exist',
    example: stepYaml({
      id: 'preview',
      name: 'Ask the cluster',
      action: 'data-pipelines:preview',
      input: {
        cluster: '${{ parameters.cluster }}',
        objects: '${{ steps.render.output.objects }}',
        operation: 'apply',
      },
    }),
  },
];
