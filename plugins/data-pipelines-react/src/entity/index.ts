export { isDataPipelinesResource } from './isDataPipelinesResource';
export { isTechnology } from './isTechnology';
