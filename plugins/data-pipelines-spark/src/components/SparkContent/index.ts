export { SparkContent } from './SparkContent';
