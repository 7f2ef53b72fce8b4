export { flinkDeployment } from './FlinkDeployment';
export { flinkKinds } from './flinkKinds';
export { flinkSessionJob } from './FlinkSessionJob';
