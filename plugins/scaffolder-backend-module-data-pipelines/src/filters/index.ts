export { createEntityNameFilter } from './createEntityNameFilter';
