export { YamlView } from './YamlView';
export type { YamlViewProps } from './YamlView';
