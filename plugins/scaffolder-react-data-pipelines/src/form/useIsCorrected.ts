import { useRef } from 'react';
import { FieldProps } from './FieldProps';

/**
 * Whether a field has changed since the form found something wrong with it. The
 * form keeps what it found until somebody tries to go on again.
 *
 * @internal
 */
export function useIsCorrected(
  field: Pick<FieldProps, 'formData' | 'rawErrors'>,
): boolean {
  const errors = field.rawErrors?.join('\n') ?? '';
  const value = JSON.stringify(field.formData);
  const found = useRef({ errors, value });
  if (found.current.errors !== errors) {
    found.current = { errors, value };
  }
  return errors !== '' && found.current.value !== value;
}
