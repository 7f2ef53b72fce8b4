import { JsonObject } from '@backstage/types';
import {
  builtInKinds,
  kafkaTopic,
} from '@data-portal/plugin-data-pipelines-kinds';
import { ClusterGateway } from '@data-portal/plugin-data-pipelines-node';
import { KubernetesObject, SandboxApiServer } from '@data-portal/sandbox';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  makeGateway,
  makeTopic,
  startCluster,
} from '../__testUtils__/makeCluster';
import { KnownKinds } from '../inventory/KnownKinds';
import { ClusterSchemas } from './ClusterSchemas';

const reference = process.env.PIPELINES_REFERENCE;

const inventory = {
  isKnownCluster: (name: string) => name === 'production',
};
const kinds = new KnownKinds([
  { ...kafkaTopic, versions: ['v1beta2', 'v1'] },
  ...builtInKinds,
]);

let cluster: SandboxApiServer;
let gateway: ClusterGateway;
let schemas: ClusterSchemas;

async function open(objects: KubernetesObject[] = []) {
  cluster = await startCluster('production', { objects });
  gateway = makeGateway([cluster]);
  schemas = new ClusterSchemas({ gateway, inventory, kinds });
}

afterEach(async () => {
  await gateway.close();
  await cluster.stop();
});

function yamlIn(folder: string): JsonObject[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.ya?ml$/.test(file))
    .sort()
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8')),
    )
    .filter(document => document.errors.length === 0)
    .map(document => document.toJS() as JsonObject | null)
    .filter(object => object !== null && typeof object === 'object');
}

describe('ClusterSchemas', () => {
  it('tells what a cluster serves, the version to write first', async () => {
    await open();
    const served = await schemas.servedKinds('production');
    expect(served).toEqual(
      expect.arrayContaining([
        {
          group: 'kafka.strimzi.io',
          kind: 'KafkaTopic',
          versions: ['v1beta2', 'v1'],
        },
        {
          group: 'kafka.strimzi.io',
          kind: 'KafkaUser',
          versions: ['v1', 'v1beta2'],
        },
        {
          group: 'flink.apache.org',
          kind: 'FlinkDeployment',
          versions: ['v1beta1'],
        },
        { group: '', kind: 'ServiceAccount', versions: ['v1'] },
      ]),
    );
    expect(served.map(({ kind }) => kind)).not.toContain('Certificate');
    await expect(schemas.servedKinds('elsewhere')).rejects.toThrow(
      'No cluster "elsewhere" is configured',
    );
  });

  it('names every field that breaks the schema, with its rule', async () => {
    await open();
    const [good, bad, unknown, builtIn, foreign] = await schemas.validate(
      'production',
      [
        makeTopic('orders') as JsonObject,
        {
          apiVersion: 'kafka.strimzi.io/v1',
          kind: 'KafkaTopic',
          metadata: { name: 'bad', namespace: 'kafka', lables: {} },
          spec: {
            partitions: 0,
            replicas: 'hunter2-planted-three',
            retention: '7d',
            config: { anything: { goes: true } },
          },
        },
        {
          apiVersion: 'kafka.strimzi.io/v9',
          kind: 'KafkaTopic',
          metadata: { name: 'late', namespace: 'kafka' },
        },
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'late', namespace: 'kafka' },
        },
        {
          apiVersion: 'certificates.k8s.io/v1',
          kind: 'Deployment',
          metadata: { name: 'anything', namespace: 'kafka' },
        },
      ],
    );
    expect(good).toEqual({
      ref: expect.objectContaining({ name: 'orders', kind: 'KafkaTopic' }),
      checked: true,
      problems: [],
    });
    expect(bad.problems).toEqual([
      {
        path: 'metadata.lables',
        message: 'is no field of this kind in this version',
      },
      { path: 'spec.partitions', message: 'must be 1 or more' },
      { path: 'spec.replicas', message: 'must be integer' },
      {
        path: 'spec.retention',
        message: 'is no field of this kind in this version',
      },
    ]);
    expect(JSON.stringify(bad)).not.toContain('planted');
    expect(unknown).toMatchObject({
      checked: false,
      reason: 'Cluster production publishes no schemas of kafka.strimzi.io/v9',
      problems: [],
    });
    expect(builtIn).toMatchObject({ checked: false, problems: [] });
    expect(foreign).toMatchObject({
      checked: false,
      reason: expect.stringMatching(
        /^The portal knows no kinds of certificates\.k8s\.io\/v1/,
      ),
    });
  });

  it('refuses what does not name itself', async () => {
    await open();
    await expect(
      schemas.validate('production', [{ kind: 'KafkaTopic' }]),
    ).rejects.toThrow('Each object needs apiVersion, kind and metadata.name');
  });

  it('says that a cluster can not be reached', async () => {
    await open();
    await cluster.faults.refuseConnections();
    await expect(
      schemas.validate('production', [makeTopic('orders') as JsonObject]),
    ).rejects.toThrow('Cluster production can not be reached');
    await expect(schemas.servedKinds('production')).rejects.toThrow(
      'Cluster production can not be reached',
    );
    // A failure is not remembered.
    await cluster.faults.reset();
    const [result] = await schemas.validate('production', [
      makeTopic('orders') as JsonObject,
    ]);
    expect(result.checked).toBe(true);
  });
});

const describeReference = reference ? describe : describe.skip;

describeReference(
  'ClusterSchemas (skipped without PIPELINES_REFERENCE)',
  () => {
    // Two of Strimzi's own examples break its definitions, as a real server says.
    it.each<[string, string, string[]]>([
      [
        'strimzi/1.2.0',
        'strimzi/1.2.0',
        [
          'KafkaConnect spec.configStorageTopic is missing',
          'KafkaConnect spec.groupId is missing',
          'KafkaConnect spec.offsetStorageTopic is missing',
          'KafkaConnect spec.statusStorageTopic is missing',
        ],
      ],
      [
        'strimzi/0.51.0',
        'strimzi/0.51.0',
        [
          'Kafka spec.kafka.template.pod.volumes[0].secret.name is no field of this kind in this version',
        ],
      ],
      ['flink/1.15.0', 'flink/1.15.0', []],
      ['kubeflow-spark/2.5.2', 'kubeflow-spark/2.5.2', []],
      ['apache-spark/1.0.0', 'apache-spark', []],
      ['prometheus-operator/0.93.0', 'strimzi/1.2.0', []],
    ])(
      'holds examples to the definitions of %s',
      async (definitions, examples, faults) => {
        const custom = yamlIn(join(reference!, 'crds', definitions)).filter(
          ({ kind }) => kind === 'CustomResourceDefinition',
        ) as unknown as KubernetesObject[];
        cluster = await SandboxApiServer.start({
          name: 'production',
          objects: custom,
        });
        gateway = makeGateway([
          {
            name: 'production',
            url: cluster.url,
            ca: cluster.ca,
            token: cluster.adminToken,
          },
        ]);
        schemas = new ClusterSchemas({ gateway, inventory, kinds });
        // A status in an example is what a test of the operator waits for.
        const objects = yamlIn(join(reference!, 'examples', examples)).filter(
          ({ apiVersion, kind, metadata, status }) =>
            apiVersion &&
            kind &&
            (metadata as JsonObject | undefined)?.name &&
            !status,
        );
        const results = await schemas.validate('production', objects);
        const checked = results.filter(result => result.checked);
        expect(checked.length).toBeGreaterThan(5);
        const found = checked.flatMap(({ ref, problems }) =>
          problems.map(({ path, message }) => `${ref.kind} ${path} ${message}`),
        );
        expect([...new Set(found)].sort()).toEqual(faults);
      },
      60_000,
    );
  },
);
