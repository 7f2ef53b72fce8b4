export { Resources } from './Resources';
export type { ResourcesProps } from './Resources';
export { resourcesField } from './resourcesField';
export { problemOfResources } from './problemOfResources';
export type { ResourcesChoice } from './fitQuota';
