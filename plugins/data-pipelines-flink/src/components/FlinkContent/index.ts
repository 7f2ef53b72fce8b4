export { FlinkContent } from './FlinkContent';
