export * from './KafkaRuntime';
export * from './Runtime';
