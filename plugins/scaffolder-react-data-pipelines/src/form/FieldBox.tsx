import { Flex } from '@backstage/ui';
import { PropsWithChildren } from 'react';
import { Described } from './Described';
import styles from './FieldBox.module.css';
import { FieldHeading } from './FieldHeading';
import { FieldNote } from './FieldNote';
import { FieldFrame } from './useFieldFrame';

/** @internal */
export type FieldBoxProps = PropsWithChildren<{
  frame: FieldFrame;
  /**
   * - `single`: one control, which has the label of the field. Unless told.
   * - `several`: some more beside it; each is described by itself.
   * - `headed`: none of them has the label, so it stands above.
   */
  controls?: 'single' | 'several' | 'headed';
}>;

/**
 * The controls of a field with what there is to say beside them.
 *
 * @internal
 */
export function FieldBox(props: FieldBoxProps) {
  const { children, controls = 'single', frame } = props;
  const { description, descriptionId, isCorrected, note, noteId, rawErrors } =
    frame;
  return (
    <Flex
      direction="column"
      gap="1"
      className={isCorrected ? `${styles.box} ${styles.corrected}` : styles.box}
    >
      {controls === 'headed' && <FieldHeading frame={frame} />}
      {controls === 'single' ? (
        <Described id={descriptionId} description={description}>
          {children}
        </Described>
      ) : (
        children
      )}
      <FieldNote
        id={noteId}
        note={note}
        rawErrors={isCorrected ? undefined : rawErrors}
      />
    </Flex>
  );
}
