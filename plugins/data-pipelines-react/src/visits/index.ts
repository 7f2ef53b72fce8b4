export { useRememberVisit, useVisitedResources } from './visitedResources';
