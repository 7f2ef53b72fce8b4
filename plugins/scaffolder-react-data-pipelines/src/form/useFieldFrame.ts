import { FieldProps } from './FieldProps';
import { Note } from './FieldNote';
import { useIsCorrected } from './useIsCorrected';

/**
 * The words around a control, and what is wrong with it.
 *
 * @internal
 */
export type FieldFrame = {
  id: string | undefined;
  label: string;
  description: string;
  /** Ids of the lines under the control. */
  descriptionId: string;
  noteId: string;
  note: Note | undefined;
  rawErrors: string[] | undefined;
  /** What the form says is wrong is wrong no more. */
  isCorrected: boolean;
  /** For the control itself. */
  control: {
    id: string | undefined;
    label: string;
    'aria-describedby': string;
    isRequired: boolean | undefined;
    isDisabled: boolean | undefined;
    isInvalid: boolean;
    validationBehavior: 'aria';
    size: 'small';
  };
};

/**
 * What every field puts around its control: the words of the template, or else
 * its own, and what is wrong.
 *
 * @internal
 */
export function useFieldFrame(
  props: FieldProps,
  own: { label: string; description: string; note: Note | undefined },
): FieldFrame {
  const { disabled, idSchema, rawErrors, required, schema, uiSchema } = props;
  const { note } = own;
  const isCorrected = useIsCorrected(props);
  const id = idSchema?.$id;
  const label = schema.title ?? own.label;
  const descriptionId = `${id}__description`;
  const noteId = `${id}__note`;
  return {
    id,
    label,
    description:
      uiSchema['ui:description'] ?? schema.description ?? own.description,
    descriptionId,
    noteId,
    note,
    rawErrors,
    isCorrected,
    control: {
      id,
      label,
      'aria-describedby': `${descriptionId} ${noteId}`,
      isRequired: required,
      isDisabled: disabled,
      isInvalid:
        note?.tone === 'bad' || (Boolean(rawErrors?.length) && !isCorrected),
      validationBehavior: 'aria',
      // As high as the fields of the scaffolder's own.
      size: 'small',
    },
  };
}
