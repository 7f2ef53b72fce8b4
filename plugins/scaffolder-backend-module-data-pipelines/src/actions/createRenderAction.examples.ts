import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stepYaml } from './stepYaml';

/** @internal */
export const examples: TemplateExample[] = [
  {
    description: 'A Kafka topic, owned by a group and part of a pipeline',
    example: stepYaml({
      id: 'render',
      name: 'Write the topic',
      action: 'data-pipelines:render',
      input: {
        cluster: '${{ parameters.cluster }}',
        owner: '${{ parameters.owner }}',
        system: '${{ parameters.system }}',
        objects: [
          {
            apiVersion: 'kafka.strimzi.io/v1',
            kind: 'KafkaTopic',
            metadata: {
              name: '${{ parameters.name }}',
              namespace: 'kafka',
              labels: { 'strimzi.io/cluster': 'main' },
            },
            spec: {
              partitions: '${{ parameters.partitions }}',
              replicas: 3,
              config: { 'min.insync.replicas': 2 },
            },
          },
        ],
      },
    }),
  },
  {
    description: 'Files in a folder of a repository that is published later',
    example: stepYaml({
      id: 'render',
      name: 'Write the job',
      action: 'data-pipelines:render',
      input: {
        cluster: 'production',
        path: 'deploy/production',
        owner: 'group:default/checkout',
        objects: [
          {
            apiVersion: 'flink.apache.org/v1beta1',
            kind: 'FlinkDeployment',
            metadata: { name: 'orders-enricher', namespace: 'checkout' },
            spec: { flinkVersion: 'v1_20' },
          },
        ],
      },
    }),
  },
];
