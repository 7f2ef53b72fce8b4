import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { isBlank } from '../../form/isBlank';
import { problemOfSchedule } from './problemOfSchedule';
import { ScheduleChoice } from './readSchedule';
import { Schedule } from './Schedule';
import { scheduleSchema } from './schema';

const validation: CustomFieldValidator<ScheduleChoice> = (choice, field) => {
  const problem = isBlank(choice?.cron) ? undefined : problemOfSchedule(choice);
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesSchedule`.
 *
 * @public
 */
export const scheduleField = {
  name: DATA_PIPELINES_FIELDS.schedule,
  component: Schedule,
  validation,
  schema: scheduleSchema,
};
