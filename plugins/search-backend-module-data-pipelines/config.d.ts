import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      dataPipelines?: {
        /**
         * Where the page of an entity is, with `:namespace`, `:kind` and `:name`
         * in it. `/catalog/:namespace/:kind/:name` unless given.
         */
        locationTemplate?: string;
        /**
         * When the documents are made anew. Every ten minutes unless given.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
