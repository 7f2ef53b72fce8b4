export { scheduledSparkApplication } from './ScheduledSparkApplication';
export { sparkApplication } from './SparkApplication';
export { sparkKinds } from './sparkKinds';
