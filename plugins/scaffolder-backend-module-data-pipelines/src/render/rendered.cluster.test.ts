import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { customResourceDefinitions } from '@data-portal/sandbox';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { FLUX_KUSTOMIZATION } from '../__testUtils__/fluxKustomization';
import { GOLDEN_PATHS } from '../__testUtils__/goldenPaths';
import { makePipelinesBackend } from '../__testUtils__/makePipelinesBackend';
import { makePublisher } from '../__testUtils__/makePublisher';
import { makeRealCluster } from '../__testUtils__/makeRealCluster';
import {
  Definition,
  readDefinitions,
  servedOf,
} from '../__testUtils__/readDefinitions';
import { readTemplate } from '../__testUtils__/readTemplate';
import { PARTS, PLATFORM, renderParts } from '../__testUtils__/renderParts';
import { runTemplate } from '../__testUtils__/runTemplate';

const file = process.env.PIPELINES_CLUSTER;
const kustomize = process.env.PIPELINES_KUSTOMIZE;
const reference = process.env.PIPELINES_REFERENCE;

/** Clusters by what they have installed, old and new, and one without Spark. */
const INSTALLED: Record<string, string[]> = {
  'Strimzi 1.2, Flink 1.15 and Kubeflow': [
    'strimzi/1.2.0',
    'flink/1.15.0',
    'kubeflow-spark/2.5.2',
    'prometheus-operator/0.93.0',
    'argo-cd/3.5.1',
  ],
  'Strimzi 0.51, Flink 1.10 and Apache Spark 1.0': [
    'strimzi/0.51.0',
    'flink/1.10.0',
    'apache-spark/1.0.0',
    'prometheus-operator/0.93.0',
    'argo-cd/3.5.1',
  ],
  'Strimzi 0.45, Flink 1.10 and Apache Spark 0.8': [
    'strimzi/0.45.2',
    'flink/1.10.0',
    'apache-spark/0.8.0',
    'argo-cd/3.5.1',
  ],
  'Strimzi 1.2, Flink 1.15 and no Spark': [
    'strimzi/1.2.0',
    'flink/1.15.0',
    'argo-cd/3.5.1',
  ],
};

const CLUSTERS: [string, () => Definition[]][] = reference
  ? Object.entries(INSTALLED).map(([name, folders]) => [
      name,
      () => readDefinitions(reference, folders),
    ])
  : [
      [
        'the kinds of the sandbox',
        () => customResourceDefinitions() as unknown as Definition[],
      ],
    ];

/** Operators of Flink that are older know nothing of 2. */
const { images, ...runner } = (
  PLATFORM.dataPipelines as {
    templates: { flinkSqlRunner: JsonObject & { images: JsonObject } };
  }
).templates.flinkSqlRunner;
function platformOf(name: string): JsonObject {
  const dataPipelines = PLATFORM.dataPipelines as { templates: JsonObject };
  return {
    ...PLATFORM,
    dataPipelines: {
      templates: {
        ...dataPipelines.templates,
        flinkSqlRunner: {
          ...runner,
          images: /Flink 1\.10/.test(name) ? { v1_20: images.v1_20 } : images,
        },
      },
    },
  };
}

const ways = Object.entries(GOLDEN_PATHS).flatMap(([template, answers]) =>
  answers.map(({ values }, index) => ({ template, index, values })),
);

function documentsIn(text: string): JsonObject[] {
  return parseAllDocuments(text).map(document => document.toJS());
}

function keyOf({ kind, metadata }: JsonObject): string {
  const { namespace, name } = metadata as JsonObject;
  return `${kind} ${namespace}/${name}`;
}

function inOrder(objects: JsonObject[]): JsonObject[] {
  return [...objects].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

// A real API server takes a while to serve a kind, and to forget it.
jest.setTimeout(300_000);

describe('what templates render', () => {
  if (!file || !kustomize) {
    // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
    it.skip('is tried on a real API server by npm run test:cluster, which sets PIPELINES_CLUSTER and PIPELINES_KUSTOMIZE', () => {});
    return;
  }

  const cluster = makeRealCluster(file);
  const directory = createMockDirectory();

  /** What the cluster of a repository gets, as its workflow builds it. */
  function build(files: Record<string, string>): JsonObject[] {
    directory.setContent(files);
    const overlay = Object.keys(files).find(path =>
      path.endsWith('/deploy/overlays/production/kustomization.yaml'),
    );
    const text = execFileSync(
      kustomize!,
      ['build', join(directory.path, String(overlay), '..')],
      { encoding: 'utf8' },
    );
    return documentsIn(text);
  }

  function inBase(files: Record<string, string>): JsonObject[] {
    return Object.entries(files)
      .filter(([path]) => /\/deploy\/base\/[a-z]+-.*\.yaml$/.test(path))
      .flatMap(([, text]) => documentsIn(text));
  }

  function isDashboard({ kind }: JsonObject): boolean {
    return kind === 'ConfigMap';
  }

  async function problemsOf(objects: JsonObject[]): Promise<string[]> {
    const problems: string[] = [];
    for (const object of objects) {
      problems.push(...(await cluster.tryToCreate(object)));
    }
    return problems;
  }

  beforeAll(async () => {
    await cluster.makeNamespaces([
      'argocd',
      'checkout',
      'flux-system',
      'insights',
      'kafka',
    ]);
  });

  describe.each(CLUSTERS)('for a cluster with %s', (name, definitionsOf) => {
    const definitions = [...definitionsOf(), FLUX_KUSTOMIZATION];
    const served = servedOf(definitions);
    const config = platformOf(name);
    const has = (group: string) =>
      served.some(candidate => candidate.group === group);

    beforeAll(() => cluster.define(definitions));
    afterAll(() => cluster.undefine());

    it.each(ways)(
      'is taken, from the template $template, way $index',
      async ({ template, values }) => {
        const publisher = makePublisher();
        const { error } = await runTemplate({
          template: readTemplate(template),
          values: {
            ...values,
            delivery: 'pull-request',
            repoUrl: 'github.com?owner=acme&repo=pipelines',
          },
          pipelines: makePipelinesBackend({ served }).feature,
          publisher: publisher.feature,
          config,
        });
        expect(error).toBeUndefined();
        const [{ files }] = publisher.opened;
        const built = build(files);
        expect(built.length).toBeGreaterThan(1);
        expect(inOrder(built.filter(it => !isDashboard(it)))).toEqual(
          inOrder(inBase(files)),
        );
        expect(built.filter(isDashboard)).toHaveLength(1);
        expect(await problemsOf(built)).toEqual([]);
      },
    );

    it.each(['argo-cd', 'flux'])(
      'is taken, all parts at once, with what %s needs',
      async kind => {
        const { error, files, output } = await renderParts({
          parts: Object.values(PARTS).map(part =>
            part === PARTS.flink && /Flink 1\.10/.test(name)
              ? { ...part, flinkVersion: 'v1_20' }
              : part,
          ),
          served,
          config,
          input: {
            delivery: {
              by: 'pull-request',
              kind,
              repository: 'github.com?owner=acme&repo=pipelines',
            },
          },
        });
        expect(error).toBeUndefined();
        const built = build(files);
        expect(inOrder(built.filter(it => !isDashboard(it)))).toEqual(
          inOrder(inBase(files)),
        );
        expect(built).toEqual(expect.arrayContaining(output.objects));
        const delivery = documentsIn(
          files[`pipelines/revenue/delivery/${kind}.yaml`],
        );
        expect(delivery).toHaveLength(1);
        const isServed = kind === 'flux' || has('argoproj.io');
        expect(
          await problemsOf([...built, ...(isServed ? delivery : [])]),
        ).toEqual([]);
      },
    );

    it('is taken, all parts that are made at once', async () => {
      const hasSpark = served.some(({ group }) => /spark/.test(group));
      const scheduled = has('sparkoperator.k8s.io');
      const { error, output } = await renderParts({
        parts: Object.entries(PARTS)
          .filter(
            ([part, { type }]) =>
              type !== 'spark-job' ||
              (part === 'scheduled' ? scheduled : hasSpark),
          )
          .map(([, part]) => part),
        served,
        config,
        input: { delivery: { by: 'apply' } },
      });
      expect(error).toBeUndefined();
      expect(await problemsOf(output.objects)).toEqual([]);
    });

    it('would not be taken with a field that nobody knows', async () => {
      const { output } = await renderParts({ parts: [PARTS.topic], served });
      const topic = output.objects.find(({ kind }) => kind === 'KafkaTopic')!;
      expect(await problemsOf([{ ...topic, spec: { partition: 1 } }])).toEqual([
        expect.stringContaining('unknown field "spec.partition"'),
      ]);
    });
  });
});
