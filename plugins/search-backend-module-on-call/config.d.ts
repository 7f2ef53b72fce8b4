import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      onCall?: {
        /**
         * Where the on-call page is mounted.
         * @default /on-call
         */
        path?: string;
        /**
         * When the documents are made anew. Every hour unless given.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
