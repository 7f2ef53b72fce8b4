import { TextAreaField } from '@backstage/ui';
import { FieldBox } from '../../form/FieldBox';
import { useFieldFrame } from '../../form/useFieldFrame';
import { problemOfOptions } from './problemOfOptions';
import { connectorOptionsSchema } from './schema';

/**
 * @public
 */
export type ConnectorOptionsProps = typeof connectorOptionsSchema.TProps;

/**
 * Takes the options of a connector, one a line, and no secrets.
 *
 * @public
 */
export function ConnectorOptions(props: ConnectorOptionsProps) {
  const { formData, onChange } = props;
  const problem = problemOfOptions(formData);
  const frame = useFieldFrame(props, {
    label: 'Options',
    description:
      'One name=value a line, as the connector’s own documentation has them.',
    note: problem ? { tone: 'bad', text: problem } : undefined,
  });

  return (
    <FieldBox frame={frame}>
      <TextAreaField
        {...frame.control}
        rows={8}
        autoComplete="off"
        spellCheck="false"
        value={formData ?? ''}
        onChange={text => onChange(text || undefined)}
      />
    </FieldBox>
  );
}
