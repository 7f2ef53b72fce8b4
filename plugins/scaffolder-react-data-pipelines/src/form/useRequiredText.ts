import { useEffect } from 'react';

/**
 * Holds an empty text where one is demanded and none is there. Of a value that
 * is missing the form itself says "must have required property", and never asks
 * the field; of an empty one the field says what to do.
 *
 * @internal
 */
export function useRequiredText(field: {
  required?: boolean;
  formData?: string;
  onChange(value: string): void;
}): void {
  const { formData, onChange, required } = field;
  useEffect(() => {
    if (required && formData === undefined) {
      onChange('');
    }
  }, [formData, onChange, required]);
}
