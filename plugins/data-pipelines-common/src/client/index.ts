export { DataPipelinesClient } from './DataPipelinesClient';
export type {
  DataPipelinesApi,
  LogQuery,
  RequestOptions,
  ResourceQuery,
  ResourceSort,
} from './DataPipelinesApi';
