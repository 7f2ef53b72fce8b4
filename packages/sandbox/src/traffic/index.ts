export { PipelineTraffic } from './PipelineTraffic';
