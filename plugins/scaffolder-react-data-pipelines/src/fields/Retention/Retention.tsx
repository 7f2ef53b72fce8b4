import { Select } from '@backstage/ui';
import { useResource } from '@data-portal/plugin-data-pipelines-react';
import { useState } from 'react';
import { BLANK_OPTION } from '../../form/blankOption';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { topicRefAt } from '../../form/topicRefAt';
import { useFieldFrame } from '../../form/useFieldFrame';
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
  const { disabled, formContext, formData, onChange, required, uiSchema } =
    props;
  const topic = useResource(
    topicRefAt(formContext?.formData, uiSchema['ui:options']?.topicField),
  );
  const present =
    topic.status === 'ready'
      ? topic.data.facts.find(({ label }) => label === 'Retention')?.value
      : undefined;
  const ms = formData?.ms;
  const [wantsCustom, setWantsCustom] = useState(false);
  const isCustom = wantsCustom || (ms !== undefined && !PRESETS.includes(ms));
  const problem = isCustom ? problemOfRetention(formData) : undefined;
  const noteOf = (): Note | undefined => {
    if (problem) {
      return { tone: 'bad', text: problem };
    }
    return present
      ? { tone: 'plain', text: `At present: ${present}` }
      : undefined;
  };
  const frame = useFieldFrame(props, {
    label: 'Keep messages for',
    description: 'How far back a consumer can read again.',
    note: noteOf(),
  });

  return (
    <FieldBox frame={frame}>
      <Select
        {...frame.control}
        isInvalid={frame.control.isInvalid && !isCustom}
        placeholder="Choose how long"
        options={
          required || ms === undefined ? OPTIONS : [BLANK_OPTION, ...OPTIONS]
        }
        value={optionOf(ms, isCustom)}
        onChange={option => {
          setWantsCustom(option === CUSTOM);
          if (option !== CUSTOM) {
            onChange(
              option === BLANK_OPTION.id ? undefined : toChoice(Number(option)),
            );
          }
        }}
      />
      {isCustom && (
        <CustomRetention
          ms={ms === FOREVER_MS ? undefined : ms}
          isDisabled={disabled}
          isInvalid={problem !== undefined}
          describedBy={frame.noteId}
          onChange={value => onChange(toChoice(value))}
        />
      )}
    </FieldBox>
  );
}
