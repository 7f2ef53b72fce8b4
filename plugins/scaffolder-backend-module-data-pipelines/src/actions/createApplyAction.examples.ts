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
  {
    description: 'Change the fields given of a topic, and leave all others',
    example: stepYaml({
      id: 'apply',
      name: 'Change the topic',
      action: 'data-pipelines:apply',
      input: {
        cluster: '${{ parameters.topic.cluster }}',
        objects: [
          {
            apiVersion: 'kafka.strimzi.io/v1',
            kind: 'KafkaTopic',
            metadata: {
              name: '${{ parameters.topic.name }}',
              namespace: '${{ parameters.topic.namespace }}',
            },
            spec: { partitions: '${{ parameters.partitions }}' },
          },
        ],
        operation: 'update',
      },
    }),
  },
];
