import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import { EditorView, Extension } from '@uiw/react-codemirror';

/**
 * The colours of Backstage UI, so that the editor follows the theme and keeps
 * enough contrast in both.
 *
 * @public
 */
export const editorTheme: Extension = [
  EditorView.theme({
    '&': {
      backgroundColor: 'var(--bui-bg-neutral-1)',
      color: 'var(--bui-fg-primary)',
    },
    '&.cm-focused': { outline: 'none' },
    '.cm-content': {
      fontFamily: 'var(--bui-font-monospace)',
      caretColor: 'var(--bui-fg-primary)',
    },
    '.cm-scroller': { fontFamily: 'var(--bui-font-monospace)' },
    '.cm-gutters': {
      backgroundColor: 'var(--bui-bg-neutral-2)',
      color: 'var(--bui-fg-primary)',
      border: 'none',
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      {
        tag: [tags.propertyName, tags.definition(tags.propertyName)],
        color: 'var(--bui-announcement-fg-subdued)',
      },
      {
        tag: [tags.number, tags.bool, tags.null, tags.keyword, tags.atom],
        color: 'var(--bui-warning-fg-subdued)',
      },
      {
        tag: [tags.string, tags.content, tags.meta, tags.punctuation],
        color: 'var(--bui-fg-primary)',
      },
    ]),
  ),
];
