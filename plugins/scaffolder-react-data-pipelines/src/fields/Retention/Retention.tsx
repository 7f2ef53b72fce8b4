import { Select } from '@backstage/ui';
import { useState } from 'react';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { fieldFrame, noteIdOf } from '../../form/fieldFrame';
import { CustomRetention } from './CustomRetention';
import { describeRetention, FOREVER_MS } from './describeRetention';
import { problemOfRetention, RetentionChoice } from './problemOfRetention';
import { retentionSchema } from './schema';

/**
 * @public
 */
export type RetentionProps = typeof retentionSchema.TProps;

const DAY_MS = 86_400_000;
const PRESETS = [DAY_MS, 7 * DAY_MS, 30 * DAY_MS, FOREVER_MS];
const CUSTOM = 'custom';
const OPTIONS = [
  ...PRESETS.map(ms => ({ id: String(ms), label: describeRetention(ms) })),
  { id: CUSTOM, label: 'Something else' },
];

function toChoice(ms: number | undefined): RetentionChoice | undefined {
  return ms === undefined ? undefined : { ms, label: describeRetention(ms) };
}

function optionOf(ms: number | undefined, isCustom: boolean) {
  if (isCustom) {
    return CUSTOM;
  }
  return ms === undefined ? null : String(ms);
}

/**
 * Asks how long messages are kept, in words, and holds it in milliseconds.
 *
 * @public
 */
export function Retention(props: RetentionProps) {
  const { disabled, formData, onChange } = props;
  const ms = formData?.ms;
  const [wantsCustom, setWantsCustom] = useState(false);
  const isCustom = wantsCustom || (ms !== undefined && !PRESETS.includes(ms));
  const problem = isCustom ? problemOfRetention(formData) : undefined;
  const note: Note | undefined = problem
    ? { tone: 'bad', text: problem }
    : undefined;

  return (
    <FieldBox field={props} note={note}>
      <Select
        {...fieldFrame(props, {
          label: 'Keep messages for',
          description: 'How far back a consumer can read again.',
          note: undefined,
        })}
        size="medium"
        placeholder="Choose how long"
        options={OPTIONS}
        value={optionOf(ms, isCustom)}
        onChange={option => {
          setWantsCustom(option === CUSTOM);
          if (option !== CUSTOM) {
            onChange(toChoice(Number(option)));
          }
        }}
      />
      {isCustom && (
        <CustomRetention
          ms={ms === FOREVER_MS ? undefined : ms}
          isDisabled={disabled}
          isInvalid={problem !== undefined}
          describedBy={noteIdOf(props)}
          onChange={value => onChange(toChoice(value))}
        />
      )}
    </FieldBox>
  );
}
