import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { GOLDEN_PATHS } from '../__testUtils__/goldenPaths';
import { makePipelinesBackend } from '../__testUtils__/makePipelinesBackend';
import { makePublisher } from '../__testUtils__/makePublisher';
import { listTemplates, readTemplate } from '../__testUtils__/readTemplate';
import { topicOf } from '../__testUtils__/renderParts';
import { runTemplate } from '../__testUtils__/runTemplate';

/** What may be left over from choices that were taken back. */
const LEFT_OVER: Record<string, JsonObject[]> = {
  'kafka-topic': [
    {
      topic: { ...topicOf('payments'), cluster: 'staging' },
      newPolicy: 'compacted',
      partitionsFromNowOn: 99,
      newRetention: { ms: 60_000 },
      repoUrl: 'nowhere',
    },
  ],
  'kafka-connector': [{ repoUrl: 'nowhere' }],
  'flink-sql-pipeline': [
    {
      sessionCluster: { namespace: 'other', name: 'gone' },
      repoUrl: 'nowhere',
    },
    {
      namespace: 'other',
      flinkVersion: 'v2_2',
      resources: { cpu: 8, memoryMiB: 65_536 },
      repoUrl: 'nowhere',
    },
  ],
  'spark-job': [
    {
      inputs: [topicOf('payments')],
      output: topicOf('refunds'),
      withProject: true,
      repoUrl: 'nowhere',
    },
  ],
  'whole-pipeline': [
    {
      sourceConnect: { namespace: 'other', name: 'gone' },
      sourceClass: { class: 'com.example.Sink', type: 'sink' },
      sourceConfig: 'password=hunter2',
      sinkConnect: { namespace: 'other', name: 'gone' },
      sinkClass: { class: 'com.example.Source', type: 'source' },
      sinkConfig: 'password=hunter2',
      image: 'registry.example.com/other:1',
      mainApplicationFile: 'local:///other.py',
      repoUrl: 'nowhere',
    },
    { sql: "SELECT 'password' = 'hunter2'", repoUrl: 'nowhere' },
  ],
};

const cases = Object.entries(GOLDEN_PATHS).flatMap(([name, ways]) =>
  ways.map((way, index) => ({ name, index, ...way })),
);

function titleOf(object: JsonObject): string {
  return `${object.kind} ${(object.metadata as JsonObject).name}`;
}

jest.setTimeout(60_000);

/** Makes nothing: the test of its action says what it does. */
const WAY_BACK = 'remove-pipeline';

it('leaves no template out', () => {
  expect([...Object.keys(GOLDEN_PATHS), WAY_BACK].sort()).toEqual(
    listTemplates().sort(),
  );
});

describe.each(cases)('the template $name, way $index', way => {
  const template = readTemplate(way.name);

  it('makes all of it now, in order', async () => {
    const { feature, made } = makePipelinesBackend();
    const { created, error, log, output } = await runTemplate({
      template,
      values: way.values,
      pipelines: feature,
    });
    expect(created.body).not.toHaveProperty('errors');
    expect(error).toBeUndefined();
    expect(
      [...made.values()].map(object => titleOf(object as JsonObject)),
    ).toEqual(way.made);
    // What is not made is said, and what has to be there first.
    expect(log.join('\n')).toContain('-dashboard is left out: ');
    const hasPods = way.made.some(title => title.startsWith('PodMonitor'));
    expect(/Service account \w+ is missing/.test(log.join('\n'))).toBe(hasPods);
    // Nobody makes the System that several parts name.
    expect(
      JSON.stringify(output?.text).includes('Its page in the catalog'),
    ).toBe(way.name === 'whole-pipeline');
    // The page leads to what somebody asked for, not to what came with it.
    expect(output?.links).toEqual([
      expect.objectContaining({
        entityRef: expect.stringMatching(
          new RegExp(`^[a-z]+:default/${way.values.name}-[0-9a-f]{8}$`),
        ),
      }),
    ]);
  });

  it('uses nothing of what is left over from another choice', async () => {
    const run = async (values: JsonObject) => {
      const { feature, made } = makePipelinesBackend();
      const { created, error } = await runTemplate({
        template,
        values,
        pipelines: feature,
      });
      expect(created.body).not.toHaveProperty('errors');
      expect(error).toBeUndefined();
      return [...made.values()];
    };
    const leftOver = LEFT_OVER[way.name][way.index];
    expect(await run({ ...leftOver, ...way.values })).toEqual(
      await run(way.values),
    );
  });

  it('opens a pull request with all of it, and makes nothing', async () => {
    const { feature, made } = makePipelinesBackend();
    const publisher = makePublisher();
    const { created, error, output } = await runTemplate({
      template,
      values: {
        ...way.values,
        delivery: 'pull-request',
        repoUrl: 'github.com?owner=acme&repo=pipelines',
        ...(way.name === 'spark-job' && { withProject: true }),
      },
      pipelines: feature,
      publisher: publisher.feature,
    });
    expect(created.body).not.toHaveProperty('errors');
    expect(error).toBeUndefined();
    expect(made.size).toBe(0);
    const [pull, ...others] = publisher.opened;
    expect(others).toEqual([]);
    expect(pull.action).toBe('publish:github:pull-request');
    const base = Object.entries(pull.files).filter(([path]) =>
      /\/deploy\/base\/[a-z]+-.*\.yaml$/.test(path),
    );
    expect(base.map(([, text]) => titleOf(parse(text)))).toEqual(
      expect.arrayContaining(way.made),
    );
    expect(Object.keys(pull.files)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/\/catalog-info\.yaml$/),
        expect.stringMatching(/\/docs\/runbook\.md$/),
        ...(way.name === 'spark-job'
          ? ['Dockerfile', 'main.py', 'tests/test_main.py'].map(
              name => `pipelines/daily-revenue/job/${name}`,
            )
          : []),
      ]),
    );
    const texts = Object.values(pull.files).join('\n');
    expect(texts).not.toContain('undefined');
    expect(texts).not.toContain('{{ values');
    expect(output?.links).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          url: 'https://example.com/publish:github:pull-request',
        }),
        expect.objectContaining({
          url: expect.stringMatching(
            /^https:\/\/grafana\.example\.com\/d\/dp-/,
          ),
        }),
      ]),
    );
  });
});
