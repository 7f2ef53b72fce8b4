import { Flex } from '@backstage/ui';
import { PropsWithChildren } from 'react';
import styles from './FieldBox.module.css';
import { FieldNote, Note } from './FieldNote';
import { FieldProps, noteIdOf } from './fieldFrame';

/** @internal */
export type FieldBoxProps = PropsWithChildren<{
  field: Pick<FieldProps, 'idSchema' | 'rawErrors'>;
  note: Note | undefined;
}>;

/**
 * A control and what there is to say beside it.
 *
 * @internal
 */
export function FieldBox(props: FieldBoxProps) {
  const { children, field, note } = props;
  return (
    <Flex direction="column" gap="1" className={styles.box}>
      {children}
      <FieldNote id={noteIdOf(field)} note={note} rawErrors={field.rawErrors} />
    </Flex>
  );
}
