import { yaml } from '@codemirror/lang-yaml';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { editorTheme } from '../editorTheme';
import styles from './YamlView.module.css';

/**
 * @internal
 */
export type YamlEditorProps = { text: string; label: string };

const basicSetup = {
  highlightActiveLine: false,
  highlightActiveLineGutter: false,
};

/** A region that scrolls has to be within the reach of a keyboard. */
function makeScrollable({ scrollDOM }: EditorView) {
  scrollDOM.tabIndex = 0;
}

/**
 * YAML to read, fold and search. Loaded apart, because the editor is large.
 *
 * @internal
 */
export function YamlEditor(props: YamlEditorProps) {
  const { text, label } = props;
  return (
    <CodeMirror
      value={text}
      className={styles.editor}
      maxHeight="60vh"
      // Not editable would take it out of the reach of a keyboard.
      readOnly
      indentWithTab={false}
      onCreateEditor={makeScrollable}
      theme="none"
      basicSetup={basicSetup}
      extensions={[
        yaml(),
        editorTheme,
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-readonly': 'true',
        }),
      ]}
    />
  );
}
