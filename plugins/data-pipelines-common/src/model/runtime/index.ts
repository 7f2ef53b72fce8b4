export * from './FlinkRuntime';
export * from './KafkaRuntime';
export * from './Runtime';
export * from './SparkRuntime';
