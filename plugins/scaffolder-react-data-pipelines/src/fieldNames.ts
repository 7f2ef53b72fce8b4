/**
 * What a template writes after `ui:field` to have a field of this package.
 *
 * @public
 */
export const DATA_PIPELINES_FIELDS = {
  clusterPicker: 'DataPipelinesClusterPicker',
  kafkaClusterPicker: 'DataPipelinesKafkaClusterPicker',
  resourceName: 'DataPipelinesResourceName',
  retention: 'DataPipelinesRetention',
  namespacePicker: 'DataPipelinesNamespacePicker',
  ownerPicker: 'DataPipelinesOwnerPicker',
  topicNames: 'DataPipelinesTopicNames',
  topicPicker: 'DataPipelinesTopicPicker',
  resourcePicker: 'DataPipelinesResourcePicker',
  delivery: 'DataPipelinesDelivery',
  repository: 'DataPipelinesRepository',
  partitions: 'DataPipelinesPartitions',
  schedule: 'DataPipelinesSchedule',
  resources: 'DataPipelinesResources',
  connectorClass: 'DataPipelinesConnectorClass',
  connectorOptions: 'DataPipelinesConnectorOptions',
  arguments: 'DataPipelinesArguments',
  sql: 'DataPipelinesSql',
} as const;
