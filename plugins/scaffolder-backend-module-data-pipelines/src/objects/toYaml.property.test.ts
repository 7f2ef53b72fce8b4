import { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { toYaml } from './toYaml';

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '---',
    '...',
    '- a',
    '${{ x }}',
    '{{ x }}',
    '&a *a',
    '!!str',
    '../',
    'a: b',
    'a # b',
    'NO',
    '1e3',
    '0o7',
    '12:30:45',
    '\t',
    '\r\n',
    '\u2028',
    '\ufeff',
    '"',
    "'",
    '|',
    '>-',
    '~',
    'null',
    '<<',
    '=',
  ),
);

const { value } = fc.letrec<{ value: JsonValue }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 3 }),
  ),
}));

describe('toYaml', () => {
  it.each(['1.1', '1.2'] as const)(
    'keeps every value in its place, for readers of YAML %s',
    version => {
      fc.assert(
        fc.property(
          fc.dictionary(texts, value, { minKeys: 1, maxKeys: 4 }),
          spec => {
            const object = { apiVersion: 'v1', spec };
            // Two in one stream, so that nothing can end its document early.
            const text = [object, object].map(toYaml).join('---\n');
            const read = parseAllDocuments(text, { version, merge: false });
            expect(read.map(document => document.toJS())).toEqual([
              object,
              object,
            ]);
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});
