import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- what the actions call is here the real one
import dataPipelinesPlugin from '@data-portal/plugin-data-pipelines-backend';
import {
  DataPipelinesClient,
  entityNameOf,
} from '@data-portal/plugin-data-pipelines-common';
import {
  StandInOperators,
  customResourceDefinitions,
  scaledClock,
  startStandInOperators,
} from '@data-portal/sandbox';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import {
  createApplyAction,
  createDeleteAction,
  createPreviewAction,
  createWaitAction,
} from '.';
import { GOLDEN_PATHS } from '../__testUtils__/goldenPaths';
import { makeRealCluster } from '../__testUtils__/makeRealCluster';
import { makePublisher } from '../__testUtils__/makePublisher';
import { Definition, readDefinitions } from '../__testUtils__/readDefinitions';
import { readTemplate } from '../__testUtils__/readTemplate';
import { portalRights, servicesOver } from '../__testUtils__/servicesOver';
import { runAction } from '../__testUtils__/runAction';
import { runTask, startScaffolder } from '../__testUtils__/runTemplate';
import { refOfObject } from '../objects/refOfObject';

const file = process.env.PIPELINES_CLUSTER;
const reference = process.env.PIPELINES_REFERENCE;

const OLIVIA = 'user:default/olivia';
const LEO = 'user:default/leo';
const COMPANIONS = 'data-portal-companions';

/** How fast the stand-ins' time passes. */
const SPEED = 20;

/** The operators' own definitions, where they are at hand. */
function definitions(): Definition[] {
  return reference
    ? readDefinitions(reference, [
        'strimzi/1.2.0',
        'flink/1.15.0',
        'kubeflow-spark/2.5.2',
        'prometheus-operator/0.93.0',
      ])
    : (customResourceDefinitions() as unknown as Definition[]);
}

/** What somebody else changes of the object that a template is about. */
const TAKEN: Record<string, { kind: string; spec: JsonObject; field: string }> =
  {
    'kafka-topic': {
      kind: 'KafkaTopic',
      spec: { partitions: 6 },
      field: 'spec.partitions',
    },
    'flink-sql-pipeline': {
      kind: 'FlinkDeployment',
      spec: { job: { parallelism: 2 } },
      field: 'spec.job.parallelism',
    },
    'spark-job': {
      kind: 'ScheduledSparkApplication',
      spec: { schedule: '30 3 * * *' },
      field: 'spec.schedule',
    },
  };

const paths = Object.entries(TAKEN).map(([name, taken]) => ({
  name,
  taken,
  ...GOLDEN_PATHS[name][0],
}));

type Metadata = {
  namespace: string;
  name: string;
  uid: string;
  generation: number;
};

const metadataOf = (object: JsonObject | undefined) =>
  object?.metadata as Metadata | undefined;

const titleOf = (object: JsonObject) =>
  `${object.kind} ${metadataOf(object)?.name}`;

/** The objects, as the result page of a template shows them. */
function objectsIn(output: JsonObject | undefined): JsonObject[] {
  const texts = output?.text as { title: string; content: string }[];
  const { content } = texts.find(({ title }) => title === 'As YAML')!;
  const [, yaml] = /```yaml\n([^]*)\n```/.exec(content)!;
  return parseAllDocuments(yaml).map(document => document.toJS());
}

/** Of the objects that a template makes, whatever their kinds are in the catalog. */
const entities = paths.flatMap(({ made, values }) =>
  made.flatMap(title => {
    const [kind, name] = title.split(' ');
    const groups = Object.entries({
      'kafka.strimzi.io': 'kafka',
      'flink.apache.org': String(values.namespace),
      'sparkoperator.k8s.io': String(values.namespace),
    });
    return groups.flatMap(([group, namespace]) =>
      ['Component', 'Resource'].map(entityKind => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: entityKind,
        metadata: {
          namespace: 'default',
          name: entityNameOf({
            cluster: 'production',
            ...{ group, kind, namespace, name },
          }),
        },
      })),
    );
  }),
);

// A real API server takes a while to serve a kind.
jest.setTimeout(240_000);

describe('pipelines on a real API server', () => {
  if (!file) {
    // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
    it.skip('is tested by npm run test:cluster, which sets PIPELINES_CLUSTER', () => {});
    return;
  }

  const cluster = makeRealCluster(file);
  const auth = mockServices.auth({ pluginId: 'scaffolder' });
  const problems: Error[] = [];
  let operators: StandInOperators;
  let server: Awaited<ReturnType<typeof startScaffolder>>;
  let client: DataPipelinesClient;

  /** As an action of a task that somebody has started. */
  const act = <I extends JsonObject, O extends JsonObject>(
    action: TemplateAction<I, O>,
    input: I,
    user: string = OLIVIA,
  ) =>
    runAction(action, input, {
      getInitiatorCredentials: async () => mockCredentials.user(user),
    });

  async function eventually(check: () => Promise<void>): Promise<void> {
    const end = Date.now() + 30_000;
    for (;;) {
      try {
        await check();
        return;
      } catch (error) {
        if (Date.now() > end) {
          throw error;
        }
        await sleep(100);
      }
    }
  }

  async function readAll(objects: JsonObject[]) {
    const found = await Promise.all(objects.map(cluster.read));
    return found.map(metadataOf);
  }

  beforeAll(async () => {
    await cluster.make(...portalRights());
    await cluster.define(definitions());
    await cluster.makeNamespaces(['checkout', 'insights', 'kafka']);
    const labels = { 'strimzi.io/cluster': 'main' };
    const strimzi = { apiVersion: 'kafka.strimzi.io/v1' };
    await cluster.make(
      ...['controller', 'broker'].map(role => ({
        ...strimzi,
        kind: 'KafkaNodePool',
        metadata: { name: role, namespace: 'kafka', labels },
        spec: {
          replicas: 3,
          roles: [role],
          storage: { type: 'ephemeral' },
        },
      })),
      {
        ...strimzi,
        kind: 'Kafka',
        metadata: { name: 'main', namespace: 'kafka' },
        spec: {
          kafka: {
            listeners: [
              { name: 'plain', port: 9092, type: 'internal', tls: false },
            ],
            authorization: { type: 'simple' },
            config: { 'default.replication.factor': 3 },
          },
          entityOperator: { topicOperator: {}, userOperator: {} },
        },
      },
      // Accounts are not made in this way, so that they are there already.
      ...Object.entries({ flink: 'checkout', spark: 'insights' }).map(
        ([name, namespace]) => ({
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name, namespace },
        }),
      ),
    );
    operators = startStandInOperators({
      ...cluster.access,
      clock: scaledClock(SPEED),
      onError: error => problems.push(error),
    });
    server = await startScaffolder({
      templates: paths.map(({ name }) => readTemplate(name)),
      features: [
        dataPipelinesPlugin,
        ...servicesOver(cluster),
        makePublisher().feature,
      ],
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: 'checkout', namespace: 'default' },
          spec: { type: 'team', children: [] },
        },
        ...entities,
      ],
    });
    const { port } = server.address() as AddressInfo;
    client = new DataPipelinesClient({
      discoveryApi: {
        getBaseUrl: async id => `http://localhost:${port}/api/${id}`,
      },
    });
  });

  afterAll(async () => {
    await operators.stop();
    if (problems.length) {
      throw problems[0];
    }
  });

  it('are made once the Kafka cluster is healthy', async () => {
    const { error } = await act(createWaitAction({ auth, client }), {
      resources: [
        {
          cluster: 'production',
          group: 'kafka.strimzi.io',
          kind: 'Kafka',
          namespace: 'kafka',
          name: 'main',
        },
      ],
    });
    expect(error).toBeUndefined();
  });

  it.each(paths)(
    'go from the template $name to healthy, and away again',
    async ({ name, values, made, taken }) => {
      const template = readTemplate(name);
      const refused = await runTask(server, { template, values, user: LEO });
      expect(refused.error).toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(
          "it would be group:default/checkout's. Choose one of your own groups as its owner",
        ),
      });

      const run = await runTask(server, { template, values, user: OLIVIA });
      expect(run.error).toBeUndefined();
      const objects = objectsIn(run.output);
      expect(objects.map(titleOf)).toEqual(made);
      const log = run.log.join('\n');
      expect(log).toMatch(
        new RegExp(`${taken.kind} ${values.name} is healthy`),
      );
      expect(log).not.toMatch(/Service account .* is missing/);
      const first = await readAll(objects);
      expect(first).not.toContain(undefined);
      // The refused task before has left nothing that this one could have met.
      expect(log).not.toContain('by an earlier attempt');

      // The same once more changes nothing, and is healthy at once.
      const input = {
        cluster: 'production',
        objects,
        operation: 'apply' as const,
      };
      const preview = createPreviewAction({ auth, client });
      const apply = createApplyAction({ auth, client });
      expect((await act(preview, input)).output).toMatchObject({ changes: 0 });
      const again = await act(apply, input);
      expect(again.error).toBeUndefined();
      const identity = ({ uid, generation }: Partial<Metadata> = {}) => ({
        uid,
        generation,
      });
      expect((await readAll(objects)).map(identity)).toEqual(
        first.map(identity),
      );
      const waited = await act(createWaitAction({ auth, client }), {
        resources: again.output.applied as never,
      });
      expect(waited.error).toBeUndefined();

      // Somebody else's field is told by its name and theirs, and stays.
      const about = objects.find(({ kind }) => kind === taken.kind)!;
      const { namespace } = metadataOf(about)!;
      await cluster.takeOver('kubectl', {
        apiVersion: about.apiVersion,
        kind: about.kind,
        metadata: { name: String(values.name), namespace },
        spec: taken.spec,
      });
      for (const { error } of [
        await act(preview, input),
        await act(apply, input),
      ]) {
        expect(error?.name).toBe('ConflictError');
        expect(error?.message).toContain(`(${taken.field} by kubectl)`);
      }
      expect(await cluster.read(about)).toMatchObject({ spec: taken.spec });
      const forced = await act(apply, { ...input, force: true });
      expect(forced.error?.message).toContain(
        'dataPipelines.changes.allowForce',
      );

      // Nothing goes unless its name is typed, and its messages named.
      const remove = createDeleteAction({ auth, client });
      const [{ entityRef }] = run.output?.links as { entityRef: string }[];
      const which = { cluster: 'production', entity: entityRef };
      const confirmed = {
        ...which,
        confirm: String(values.name),
        topics: name === 'kafka-topic' ? [String(values.name)] : [],
      };
      const listed = await act(remove, which);
      expect(listed.error).toBeUndefined();
      expect(listed.output.deleted).toEqual([]);
      const mistaken = await act(remove, { ...confirmed, confirm: 'orders-x' });
      expect(mistaken.error?.message).toMatch(/^Nothing was deleted: type the/);
      const stranger = await act(remove, confirmed, LEO);
      expect(stranger.error?.name).toBe('NotAllowedError');
      expect(await readAll(objects)).not.toContain(undefined);

      const removed = await act(remove, confirmed);
      expect(removed.error).toBeUndefined();
      const refs = objects.map(object => refOfObject('production', object));
      expect(removed.output.deleted).toHaveLength(refs.length);
      expect(removed.output.deleted).toEqual(expect.arrayContaining(refs));
      // An operator holds some of them until it has cleaned up.
      await eventually(async () =>
        expect(await readAll(objects)).toEqual(refs.map(() => undefined)),
      );
    },
  );

  it('are refused at the preview where the portal itself has no right', async () => {
    const binding = portalRights().find(
      object =>
        object.kind === 'ClusterRoleBinding' &&
        metadataOf(object)?.name === COMPANIONS,
    )!;
    await cluster.remove(binding);
    const template = readTemplate('flink-sql-pipeline');
    const [{ values }] = GOLDEN_PATHS['flink-sql-pipeline'];
    const { error } = await runTask(server, { template, values, user: OLIVIA });
    expect(error?.message).toMatch(
      /^The portal's service account may not create networkpolicies in cluster production: .*\. Grant it the role of deploy\/rbac\.yaml/,
    );
    const [deployment] = await readAll([
      {
        apiVersion: 'flink.apache.org/v1beta1',
        kind: 'FlinkDeployment',
        metadata: { name: String(values.name), namespace: 'checkout' },
      },
    ]);
    expect(deployment).toBeUndefined();
  });
});
