import { Select } from '@backstage/ui';
import {
  readNumber,
  useResource,
} from '@data-portal/plugin-data-pipelines-react';
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

/** Whether messages that are kept now would not be. */
function isShorter(ms: number | undefined, than: number | undefined): boolean {
  return (
    ms !== undefined &&
    than !== undefined &&
    ms !== FOREVER_MS &&
    (than === FOREVER_MS || ms < than)
  );
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
  const detail = topic.status === 'ready' ? topic.data : undefined;
  const present = detail?.facts.find(({ label }) => label === 'Retention');
  const presentMs = readNumber(
    detail?.object,
    'spec',
    'config',
    'retention.ms',
  );
  const ms = formData?.ms;
  const [wantsCustom, setWantsCustom] = useState(false);
  const isCustom = wantsCustom || (ms !== undefined && !PRESETS.includes(ms));
  const problem = isCustom ? problemOfRetention(formData) : undefined;
  const noteOf = (): Note | undefined => {
    if (problem) {
      return { tone: 'bad', text: problem };
    }
    if (!present) {
      return undefined;
    }
    const isLess = isShorter(ms, presentMs);
    return {
      tone: 'plain',
      text: isLess
        ? `At present: ${present.value}. Older messages than you choose are deleted, and nobody can bring them back`
        : `At present: ${present.value}`,
    };
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
