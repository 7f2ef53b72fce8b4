import { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { nasty, outlineOf, parse, shapeOf } from '../__testUtils__/nasty';
import { PARTS, renderParts } from '../__testUtils__/renderParts';

/** Values that a form lets people type, each where it ends up. */
const typed = fc.record({
  title: nasty,
  description: nasty,
  argument: nasty,
  option: nasty,
  column: nasty,
  repo: fc.constantFrom('pipelines', 'a"b', "a'b", 'a b', 'a#b', 'ä', '{{x}}'),
});

type Typed = {
  [K in
    | 'title'
    | 'description'
    | 'argument'
    | 'option'
    | 'column'
    | 'repo']: string;
};

function render({ title, description, argument, option, column, repo }: Typed) {
  const quoted = column.replace(/'/g, "''");
  return renderParts({
    parts: [
      PARTS.topic,
      {
        ...PARTS.flink,
        sql: `${PARTS.flink.sql}\nINSERT INTO revenue SELECT '${quoted}';`,
      },
      { ...PARTS.streaming, arguments: ['--note', argument] },
      { ...PARTS.sink, config: { note: option } },
    ],
    input: {
      pipeline: { name: 'revenue', title, description, namespace: 'checkout' },
      delivery: {
        by: 'pull-request',
        kind: 'flux',
        repository: `github.com?owner=acme&repo=${encodeURIComponent(repo)}`,
      },
    },
  });
}

describe('what somebody types into a form', () => {
  const plain: Typed = {
    title: 'Revenue',
    description: 'What it is for',
    argument: 'x',
    option: 'x',
    column: 'x',
    repo: 'pipelines',
  };

  jest.setTimeout(120_000);

  it('stays in its place in every file', async () => {
    const expected = await render(plain);
    expect(expected.error).toBeUndefined();
    const paths = Object.keys(expected.files).sort();
    const structured = paths.filter(path => /\.(ya?ml|json)$/.test(path));
    expect(structured.length).toBeGreaterThan(10);

    await fc.assert(
      fc.asyncProperty(typed, async values => {
        // What is blank is what nobody said, which is another thing.
        fc.pre(
          [values.title, values.description].every(text => text.trim() !== ''),
        );
        const { error, files, output } = await render(values);
        expect(error).toBeUndefined();
        expect(Object.keys(files).sort()).toEqual(paths);
        for (const path of structured) {
          expect(parse(path, files[path]).map(shapeOf)).toEqual(
            parse(path, expected.files[path]).map(shapeOf),
          );
        }
        for (const path of paths.filter(name => name.endsWith('.md'))) {
          expect(outlineOf(files[path])).toEqual(
            outlineOf(expected.files[path]),
          );
        }
        // A workflow's own expressions are the only ones in it.
        const workflow = '.github/workflows/pipeline-revenue.yaml';
        expect(files[workflow]).toBe(expected.files[workflow]);

        // And nothing is lost on the way.
        const find = (kind: string) =>
          output.objects.find(object => object.kind === kind) as JsonObject;
        expect(find('KafkaConnector')).toHaveProperty(
          ['spec', 'config', 'note'],
          values.option,
        );
        const spec = find('SparkApplication').spec as JsonObject;
        expect((spec.arguments as string[]).at(-1)).toBe(values.argument);
        const job = (find('FlinkDeployment').spec as JsonObject)
          .job as JsonObject;
        expect((job.args as string[]).at(-1)).toBe(
          `INSERT INTO revenue SELECT '${values.column.replace(/'/g, "''")}'`,
        );
        const [system] = parse(
          'catalog-info.yaml',
          files['pipelines/revenue/catalog-info.yaml'],
        ) as JsonObject[];
        expect(system).toHaveProperty('metadata.title', values.title);
      }),
      { numRuns: Number(process.env.FAST_CHECK_RUNS ?? 60) },
    );
  });

  it.each([
    [{ path: '../elsewhere' }, 'path is "../elsewhere": write folders'],
    [{ path: 'a/../../b' }, 'path is "a/../../b": write folders'],
    [{ path: '/etc' }, 'path is "/etc": write folders'],
    [{ path: '${{ x }}' }, 'write folders'],
    [{ onCall: 'a: b' }, 'onCall is "a: b": write account:object:id'],
    [{ owner: 'a b' }, 'owner is "a b": write an entity ref'],
    [{ system: 'x:y:z' }, 'system is "x:y:z": write an entity ref'],
  ])(
    'is refused where it would be a path or a name: %j',
    async (input, told) => {
      const { error, files } = await renderParts({
        parts: [PARTS.topic],
        input,
      });
      expect(error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(told),
      });
      expect(files).toEqual({});
    },
  );
});
