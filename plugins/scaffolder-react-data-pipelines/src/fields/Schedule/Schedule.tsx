import { Grid, Select, TextField } from '@backstage/ui';
import { useNow } from '@data-portal/plugin-data-pipelines-react';
import { useMemo } from 'react';
import { Described } from '../../form/Described';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { useFieldFrame } from '../../form/useFieldFrame';
import { withChosen } from '../../form/withChosen';
import { NextRuns } from './NextRuns';
import { readSchedule } from './readSchedule';
import { scheduleSchema } from './schema';

/**
 * @public
 */
export type ScheduleProps = typeof scheduleSchema.TProps;

const UTC = 'UTC';

function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || UTC;
}

/** The zone of the reader and UTC, before all others. */
function zones(): string[] {
  return [
    ...new Set([localZone(), UTC, ...Intl.supportedValuesOf('timeZone')]),
  ];
}

/**
 * Asks when something runs, and says in words and with dates what that means.
 *
 * @public
 */
export function Schedule(props: ScheduleProps) {
  const { disabled, formData, onChange } = props;
  const now = useNow();
  const timeZone = formData?.timeZone ?? localZone();
  const options = useMemo(
    () => zones().map(zone => ({ id: zone, label: zone })),
    [],
  );
  const cron = formData?.cron;
  const read = cron
    ? readSchedule({ cron, timeZone }, new Date(now))
    : undefined;
  const note: Note | undefined =
    read && 'problem' in read ? { tone: 'bad', text: read.problem } : undefined;

  const frame = useFieldFrame(props, {
    label: 'Schedule',
    description:
      'Minute, hour, day, month and weekday, or @daily or @every 6h.',
    note,
  });

  return (
    <FieldBox frame={frame} controls="several">
      <Grid.Root columns={{ initial: '1', sm: '2' }} gap="2">
        <Described id={frame.descriptionId} description={frame.description}>
          <TextField
            {...frame.control}
            autoComplete="off"
            spellCheck="false"
            placeholder="15 2 * * *"
            value={cron ?? ''}
            onChange={text => onChange({ cron: text || undefined, timeZone })}
          />
        </Described>
        <Described
          id={`${frame.id}__zone`}
          description="The schedule keeps to the clocks of this zone, in summer too."
        >
          <Select
            label="Time zone"
            aria-describedby={`${frame.id}__zone ${frame.noteId}`}
            size="small"
            isDisabled={disabled}
            search={{ placeholder: 'Search time zones' }}
            options={withChosen(options, [{ id: timeZone, label: timeZone }])}
            value={timeZone}
            onChange={zone => onChange({ cron, timeZone: String(zone) })}
          />
        </Described>
      </Grid.Root>
      {read && 'runs' in read && (
        <NextRuns words={read.words} runs={read.runs} timeZone={timeZone} />
      )}
    </FieldBox>
  );
}
