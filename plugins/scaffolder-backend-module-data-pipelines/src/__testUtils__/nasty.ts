import { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';

/**
 * What somebody may type who knows where it ends up.
 *
 * @internal
 */
export const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '"',
    "'",
    'a: b # c',
    'line\n---\nkind: Secret',
    '\n\n# Heading\n\n```\n',
    '${{ secrets.KUBECONFIG }}',
    '{{ .Values.x }} {{ $value }}',
    '{% raw %}{{ 1 }}',
    '&anchor *anchor',
    '!!python/object:os.system',
    '../../../etc/passwd',
    '`whoami` $(whoami)',
    '<script>alert(1)</script>',
    '| a | b |',
    '${datasource}',
    '\u2028\u202e\ufeff',
    'Größe ✓ 数据',
    'on',
    '0x10',
    '~',
  ),
);

/**
 * The outline of a value: everything but what the texts say.
 *
 * @internal
 */
export function shapeOf(value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) {
    return value.map(shapeOf);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, shapeOf(item)]),
    );
  }
  return typeof value;
}

/**
 * A file as a reader of YAML or JSON takes it.
 *
 * @internal
 */
export function parse(path: string, text: string): JsonValue[] {
  if (path.endsWith('.json')) {
    return [JSON.parse(text)];
  }
  const documents = parseAllDocuments(text, { version: '1.1', merge: false });
  documents.forEach(({ errors, warnings }) => {
    expect([...errors, ...warnings]).toEqual([]);
  });
  return documents.map(document => document.toJS());
}

/**
 * What a reader of Markdown makes of the lines: headings, lists, tables.
 *
 * @internal
 */
export function outlineOf(text: string): string[] {
  return text
    .split('\n')
    .map(
      line => /^(#+ |- |\| |```|~~~|> |<|\d+\. |\s{4})?/.exec(line)?.[0] ?? '',
    );
}
