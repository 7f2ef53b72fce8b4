export * from './ClusterPicker';
export * from './KafkaClusterPicker';
export * from './ResourceName';
export * from './Retention';
