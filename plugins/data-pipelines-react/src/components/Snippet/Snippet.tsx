import { Flex } from '@backstage/ui';
import { CopyButton } from '../CopyButton';
import styles from './Snippet.module.css';

/**
 * @public
 */
export type SnippetProps = {
  text: string;
  /** What it is, for those who hear only the button: "the annotation". */
  label: string;
};

/**
 * Some lines to be written somewhere else, and a button that copies them.
 *
 * @public
 */
export function Snippet(props: SnippetProps) {
  const { text, label } = props;
  return (
    <Flex direction="column" align="start" gap="2">
      <pre className={styles.text}>{text}</pre>
      <CopyButton text={text} label={label} />
    </Flex>
  );
}
