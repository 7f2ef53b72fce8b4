export { SparkContent } from './SparkContent';
export { SparkSections } from './SparkSections';
