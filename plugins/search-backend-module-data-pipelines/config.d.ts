import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      dataPipelines?: {
        /**
         * Where the tab of an entity is, with `:namespace`, `:kind`, `:name` and
         * `:technology` (kafka, flink or spark) in it.
         * `/catalog/:namespace/:kind/:name/:technology` unless given. It must not be
         * the page of the entity: of two documents of one location the search engine
         * in memory keeps one only.
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
