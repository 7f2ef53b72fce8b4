import { TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import { FieldBox } from '../../form/FieldBox';
import { useFieldFrame } from '../../form/useFieldFrame';
import { problemOfArguments } from './problemOfArguments';
import { argumentsSchema } from './schema';

/**
 * @public
 */
export type ArgumentsProps = typeof argumentsSchema.TProps;

function toArguments(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
}

/**
 * Takes the arguments of a program, one a line, and no secrets.
 *
 * @public
 */
export function Arguments(props: ArgumentsProps) {
  const { formData, onChange } = props;
  // The form holds no blank lines, and whoever types begins with one.
  const [text, setText] = useState(() => (formData ?? []).join('\n'));
  const problem = problemOfArguments(formData);
  const frame = useFieldFrame(props, {
    label: 'Arguments',
    description: 'What the program is told, one argument a line.',
    note: problem ? { tone: 'bad', text: problem } : undefined,
  });

  return (
    <FieldBox frame={frame}>
      <TextAreaField
        {...frame.control}
        rows={4}
        autoComplete="off"
        spellCheck="false"
        value={text}
        onChange={value => {
          setText(value);
          onChange(toArguments(value));
        }}
      />
    </FieldBox>
  );
}
