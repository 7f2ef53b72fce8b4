import { Note } from './FieldNote';

/**
 * What the form gives to a field of any kind.
 *
 * @internal
 */
export type FieldProps = {
  disabled?: boolean;
  idSchema?: { $id: string };
  /** What the form itself says is wrong. */
  rawErrors?: string[];
  required?: boolean;
  schema: { title?: string; description?: string };
  uiSchema: { 'ui:description'?: string };
};

/**
 * The id of the line under a field.
 *
 * @internal
 */
export function noteIdOf(props: Pick<FieldProps, 'idSchema'>): string {
  return `${props.idSchema?.$id}__note`;
}

/**
 * What every field hands to its control: the words of the template, or else its
 * own, and what is wrong.
 *
 * @internal
 */
export function fieldFrame(
  props: FieldProps,
  own: { label: string; description: string; note: Note | undefined },
) {
  const { disabled, idSchema, rawErrors, required, schema, uiSchema } = props;
  return {
    id: idSchema?.$id,
    label: schema.title ?? own.label,
    description:
      uiSchema['ui:description'] ?? schema.description ?? own.description,
    'aria-describedby': noteIdOf(props),
    isRequired: required,
    isDisabled: disabled,
    isInvalid: own.note?.tone === 'bad' || Boolean(rawErrors?.length),
    validationBehavior: 'aria',
  } as const;
}
