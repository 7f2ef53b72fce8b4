import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const scheduleSchema = makeFieldSchema({
  output: zod =>
    zod
      .object({
        cron: zod
          .string()
          .optional()
          .describe('Five fields as cron knows them, or @daily, @every 6h'),
        timeZone: zod
          .string()
          .optional()
          .describe('IANA name of the zone, such as Europe/Berlin'),
      })
      .describe('When something runs'),
});
