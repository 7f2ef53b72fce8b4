export * from './FlinkRuntime';
export * from './KafkaRuntime';
export * from './PrometheusRuntime';
export * from './Runtime';
export * from './SparkRuntime';
