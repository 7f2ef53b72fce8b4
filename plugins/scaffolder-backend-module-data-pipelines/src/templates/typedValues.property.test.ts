import { JsonObject, JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { GOLDEN_PATHS } from '../__testUtils__/goldenPaths';
import { makePipelinesBackend } from '../__testUtils__/makePipelinesBackend';
import { makePublisher } from '../__testUtils__/makePublisher';
import { nasty, outlineOf, parse, shapeOf } from '../__testUtils__/nasty';
import { readTemplate } from '../__testUtils__/readTemplate';
import { topicOf } from '../__testUtils__/renderParts';
import { startTemplate } from '../__testUtils__/runTemplate';

/** What the golden paths leave blank, so that every field is filled in. */
const MORE: Record<string, JsonObject> = {
  'kafka-topic': {
    consumer: 'orders-consumer',
    retention: { ms: 86_400_000, label: '1 day' },
    system: 'system:default/shop',
  },
  'kafka-connector': {
    system: 'system:default/shop',
    connectorClass: { class: 'com.example.Sink', type: 'sink', version: '1.0' },
  },
  'flink-sql-pipeline': { description: 'What we earn' },
  'spark-job': {
    description: 'What we earn',
    arguments: ['--day', 'yesterday'],
    image: 'registry.example.com/spark-jobs:1.0.0',
    mainApplicationFile: 'local:///opt/spark/app/main.py',
    resources: { cpu: 1, memoryMiB: 4096 },
    withProject: true,
  },
  'whole-pipeline': {
    description: 'What we earn',
    image: 'registry.example.com/spark-jobs:1.0.0',
    mainApplicationFile: 'local:///opt/spark/app/main.py',
  },
};

/** What only another choice asks for. */
const OTHER_WAYS: Record<string, JsonObject[]> = {
  'kafka-topic': [
    {
      change: 'existing',
      topic: topicOf('orders'),
      newPolicy: 'events',
      partitionsFromNowOn: 24,
      newRetention: { ms: 86_400_000, label: '1 day' },
    },
  ],
  'spark-job': [
    {
      mode: 'streaming',
      inputs: [topicOf('orders')],
      output: topicOf('revenue'),
    },
  ],
};

const ways = Object.entries(GOLDEN_PATHS).flatMap(([template, answers]) => [
  ...answers.map(({ values }, index) => ({
    template,
    values: {
      ...values,
      ...MORE[template],
      // One that exists, or one of its own.
      ...(index > 0 && { system: 'system:default/shop' }),
    },
  })),
  ...(OTHER_WAYS[template] ?? []).map(values => ({
    template,
    values: {
      ...answers[0].values,
      ...MORE[template],
      ...values,
      system: 'system:default/shop',
    },
  })),
]);

type Path = (string | number)[];

/** Where the texts of a value are. */
function textsIn(value: JsonValue | undefined, path: Path = []): Path[] {
  if (typeof value === 'string') {
    return [path];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) =>
        textsIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [];
}

function withText<T extends JsonValue>(
  value: T,
  [key, ...rest]: Path,
  change: (text: string) => string,
): T {
  const copy = structuredClone(value) as Record<string | number, JsonValue>;
  copy[key] = rest.length
    ? withText(copy[key], rest, change)
    : change(String(copy[key]));
  return copy as unknown as T;
}

/** The names of all fields of a form that hold a text, also inside others. */
function textFieldsOf(schema: JsonValue | undefined): string[] {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  if (Array.isArray(schema)) {
    return schema.flatMap(textFieldsOf);
  }
  const properties = (schema.properties ?? {}) as Record<string, JsonObject>;
  return [
    ...Object.entries(properties).flatMap(([name, field]) => [
      // Nobody types into what is hidden, and no step reads it.
      ...(field.type === 'string' &&
      !field.enum &&
      field['ui:widget'] !== 'hidden'
        ? [name]
        : []),
      ...((field.items as JsonObject | undefined)?.type === 'string'
        ? [name]
        : []),
    ]),
    ...Object.values(schema).flatMap(textFieldsOf),
  ];
}

/** Each option of a connector is a key of its own, each statement an argument. */
function withoutLists(document: JsonValue): JsonValue {
  const { kind, spec, ...others } = (document ?? {}) as JsonObject;
  const { config, job, ...rest } = (spec ?? {}) as JsonObject;
  if (kind === 'KafkaConnector') {
    expect(Object.values(config as JsonObject)).not.toContainEqual(
      expect.any(Object),
    );
    return { ...others, kind, spec: rest };
  }
  if (job) {
    const { args, ...run } = job as JsonObject;
    expect(args).toEqual(
      expect.not.arrayContaining([expect.not.stringMatching('')]),
    );
    return { ...others, kind, spec: { ...rest, job: run } };
  }
  return document;
}

/** What readers make of files, whatever the texts in them say. */
function shapesOf(files: Record<string, string>) {
  return Object.entries(files)
    .map(([path, text]) => {
      const [kind] = /\.(ya?ml|json|md)$/.exec(path) ?? [''];
      if (kind === '.md') {
        return { kind, shape: outlineOf(text) };
      }
      return {
        // Also in which folder, and what of: the rest is made of names.
        kind: path.replace(/[^/]*\/[^/]*$/, '').split('/').length + kind,
        shape: kind
          ? parse(path, text).map(document => shapeOf(withoutLists(document)))
          : [],
      };
    })
    .map(shape => JSON.stringify(shape))
    .sort();
}

/** Fences that a text of the result page opens and closes. */
function fencesOf(output: JsonObject | undefined): number[] {
  const texts = (output?.text ?? []) as { content: string }[];
  return texts.map(
    ({ content }) => content.match(/^ {0,3}(```|~~~)/gm)?.length ?? 0,
  );
}

jest.setTimeout(300_000);

it('fills in every field of every template that holds a text', () => {
  for (const template of Object.keys(GOLDEN_PATHS)) {
    const filled = ways
      .filter(way => way.template === template)
      .flatMap(({ values }) => textsIn(values))
      .flatMap(path => path.filter(key => typeof key === 'string'));
    const asked = textFieldsOf(
      readTemplate(template).spec.parameters as unknown as JsonValue,
    );
    expect(
      [...new Set(asked)].filter(
        name => !['repoUrl', ...filled].includes(name),
      ),
    ).toEqual([]);
  }
});

describe.each(ways)('what is typed into $template', ({ template, values }) => {
  const given: JsonObject = {
    ...values,
    delivery: 'pull-request',
    repoUrl: 'github.com?owner=acme&repo=pipelines',
  };

  it('stays in its place, or is refused', async () => {
    const publisher = makePublisher();
    const run = await startTemplate({
      template: readTemplate(template),
      pipelines: makePipelinesBackend({ topics: ['orders'] }).feature,
      publisher: publisher.feature,
    });
    const filesOf = async (changed: JsonObject) => {
      publisher.opened.length = 0;
      const { created, error, output } = await run(changed);
      const [pull] = publisher.opened;
      return { created, error, output, files: pull?.files };
    };
    const plain = await filesOf(given);
    expect(plain.error).toBeUndefined();
    const expected = shapesOf(plain.files);
    expect(expected.length).toBeGreaterThan(0);

    let kept = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...textsIn(given)),
        nasty,
        fc.boolean(),
        async (path, text, isAdded) => {
          // What is blank is what nobody said, which is another thing.
          fc.pre(text.trim() !== '');
          const changed = withText(given, path, before =>
            isAdded ? before + text : text,
          );
          const { created, error, output, files } = await filesOf(changed);
          const isRefused = created.status === 400 || error !== undefined;
          kept += isRefused ? 0 : 1;
          // In our own words and before anything is pushed, or else as it was.
          expect({
            error: error?.name ?? 'InputError',
            paths: Object.keys(files ?? {}).filter(name =>
              /\.\.|\/\/|\\/.test(name),
            ),
            shapes: files && shapesOf(files),
            fences: isRefused ? undefined : fencesOf(output),
          }).toEqual({
            error: expect.stringMatching(/^(Input|NotFound)Error$/),
            paths: [],
            shapes: isRefused ? undefined : expected,
            fences: isRefused ? undefined : fencesOf(plain.output),
          });
        },
      ),
      { numRuns: Number(process.env.FAST_CHECK_RUNS ?? 25) },
    );
    // Not all of it may be refused: then nothing has been proved.
    expect(kept).toBeGreaterThan(0);
  });
});
