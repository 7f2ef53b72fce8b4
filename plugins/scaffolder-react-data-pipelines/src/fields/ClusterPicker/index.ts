export { ClusterPicker } from './ClusterPicker';
export type { ClusterPickerProps } from './ClusterPicker';
export { clusterPickerField } from './clusterPickerField';
export { clusterChoicesOf } from './clusterChoicesOf';
export type { ClusterChoice } from './clusterChoicesOf';
export { problemOfCluster } from './problemOfCluster';
