/**
 * What the form gives to a field of any kind.
 *
 * @internal
 */
export type FieldProps = {
  disabled?: boolean;
  formData?: unknown;
  idSchema?: { $id: string };
  /** What the form itself says is wrong. */
  rawErrors?: string[];
  required?: boolean;
  schema: { title?: string; description?: string };
  uiSchema: { 'ui:description'?: string };
};
