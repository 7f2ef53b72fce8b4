import { Button, Flex, Text } from '@backstage/ui';

/**
 * What there is to say beside a field.
 *
 * @internal
 */
export type Note = {
  tone: 'plain' | 'good' | 'bad';
  text: string;
  onRetry?(): void;
};

/** @internal */
export type FieldNoteProps = {
  /** The field refers to it by `aria-describedby`. */
  id: string;
  note: Note | undefined;
  /** What the form itself says under the field, which is not said twice. */
  rawErrors: string[] | undefined;
};

const COLORS = {
  plain: 'secondary',
  good: 'success',
  bad: 'danger',
} as const;

/**
 * The line under a field that follows what is chosen. It stays in the page when
 * it is empty, because only a change of it is read out.
 *
 * @internal
 */
export function FieldNote(props: FieldNoteProps) {
  const { id, note, rawErrors } = props;
  const shown = note && !rawErrors?.includes(note.text) ? note : undefined;
  return (
    <Flex id={id} role="status" direction="column" align="start" gap="1">
      {shown && (
        <Text variant="body-small" color={COLORS[shown.tone]}>
          {shown.text}
        </Text>
      )}
      {shown?.onRetry && (
        <Button variant="secondary" size="small" onPress={shown.onRetry}>
          Try again
        </Button>
      )}
    </Flex>
  );
}
