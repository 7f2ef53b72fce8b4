import { sql, StandardSQL } from '@codemirror/lang-sql';
import {
  Diagnostic,
  lintGutter,
  linter,
  setDiagnostics,
} from '@codemirror/lint';
import { SqlError } from '@data-portal/plugin-data-pipelines-common';
import { editorTheme } from '@data-portal/plugin-data-pipelines-react';
import CodeMirror, {
  EditorView,
  ReactCodeMirrorRef,
} from '@uiw/react-codemirror';
import { useEffect, useMemo, useRef } from 'react';
import styles from './SqlEditor.module.css';

/** @internal */
export type SqlEditorProps = {
  value: string;
  label: string;
  describedBy: string;
  isRequired: boolean | undefined;
  isDisabled: boolean | undefined;
  isInvalid: boolean;
  errors: SqlError[];
  onChange(value: string): void;
};

/** Its colour is made for light pages only. */
const basicSetup = {
  highlightActiveLine: false,
  highlightActiveLineGutter: false,
};

function toDiagnostics(view: EditorView, errors: SqlError[]): Diagnostic[] {
  const { doc } = view.state;
  return errors
    .filter(({ line }) => line <= doc.lines)
    .map(({ line, column, message }) => {
      const { from, to } = doc.line(line);
      const start = Math.min(from + column - 1, to);
      const word = view.state.wordAt(start);
      return {
        from: start,
        to: Math.max(word?.to ?? start + 1, start),
        severity: 'error' as const,
        message,
      };
    })
    .map(diagnostic => ({
      ...diagnostic,
      to: Math.min(diagnostic.to, doc.length),
    }));
}

/**
 * An editor for SQL with the places of its errors. Loaded apart, because it is
 * large.
 *
 * @internal
 */
export function SqlEditor(props: SqlEditorProps) {
  const { describedBy, errors, isDisabled, isInvalid, isRequired } = props;
  const { label, onChange, value } = props;
  const editor = useRef<ReactCodeMirrorRef>(null);
  const extensions = useMemo(
    () => [
      sql({ dialect: StandardSQL, upperCaseKeywords: true }),
      editorTheme,
      // Without a source of its own: errors come from the backend.
      linter(null),
      lintGutter(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-describedby': describedBy,
        'aria-required': String(Boolean(isRequired)),
        'aria-invalid': String(isInvalid),
      }),
    ],
    [describedBy, isInvalid, isRequired, label],
  );

  useEffect(() => {
    const view = editor.current?.view;
    if (view) {
      view.dispatch(setDiagnostics(view.state, toDiagnostics(view, errors)));
    }
  }, [errors]);

  return (
    <CodeMirror
      ref={editor}
      value={value}
      className={styles.editor}
      minHeight="14rem"
      maxHeight="60vh"
      editable={!isDisabled}
      // Tab goes on to the next field, for whoever has no mouse.
      indentWithTab={false}
      theme="none"
      basicSetup={basicSetup}
      extensions={extensions}
      onChange={onChange}
    />
  );
}
