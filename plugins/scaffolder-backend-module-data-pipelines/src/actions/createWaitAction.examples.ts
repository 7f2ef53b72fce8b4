import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stepYaml } from './stepYaml';

/** @internal */
export const examples: TemplateExample[] = [
  {
    description: 'Wait until everything that was applied is healthy',
    example: stepYaml({
      id: 'wait',
      name: 'Wait until it is healthy',
      action: 'data-pipelines:wait',
      input: { resources: '${{ steps.apply.output.applied }}' },
    }),
  },
  {
    description: 'Be content with a warning, and wait up to fifteen minutes',
    example: stepYaml({
      id: 'wait',
      name: 'Wait until it runs',
      action: 'data-pipelines:wait',
      input: {
        resources: '${{ steps.apply.output.applied }}',
        states: ['healthy', 'warning'],
        timeoutSeconds: 900,
      },
    }),
  },
];
