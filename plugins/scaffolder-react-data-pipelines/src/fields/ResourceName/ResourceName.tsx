import { TextField } from '@backstage/ui';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { useFieldFrame } from '../../form/useFieldFrame';
import { useRequiredText } from '../../form/useRequiredText';
import { namedKindOf } from './namedKindOf';
import { placesOf } from './placesOf';
import { problemOfName } from './problemOfName';
import { resourceNameSchema } from './schema';
import { useNaming } from './useNaming';
import { useNameNote } from './useNameNote';

/**
 * @public
 */
export type ResourceNameProps = typeof resourceNameSchema.TProps;

/**
 * Takes the name of a new object and checks it while it is typed: the rules of
 * Kubernetes and of the kind, the naming rule of the template, and whether it
 * is free.
 *
 * @public
 */
export function ResourceName(props: ResourceNameProps) {
  const { formContext, formData, idSchema, onBlur, onChange } = props;
  const { uiSchema } = props;
  useRequiredText(props);
  const options = namedKindOf(formContext?.formData, uiSchema['ui:options']);
  const naming = useNaming();
  // An empty field is not wrong before anybody has tried to go on.
  const problem = formData
    ? problemOfName(formData, { ...options, naming })
    : undefined;
  const live = useNameNote(
    problem ? undefined : formData,
    placesOf(formContext?.formData, options),
  );
  const note: Note | undefined = problem
    ? { tone: 'bad', text: problem }
    : live;
  const frame = useFieldFrame(props, {
    label: 'Name',
    description: 'What it is called in the cluster, in lower case.',
    note,
  });

  return (
    <FieldBox frame={frame}>
      <TextField
        {...frame.control}
        autoComplete="off"
        spellCheck="false"
        placeholder={uiSchema['ui:placeholder']}
        value={formData ?? ''}
        onBlur={() => onBlur?.(idSchema?.$id, formData)}
        onChange={name => onChange(name.trim() || undefined)}
      />
    </FieldBox>
  );
}
