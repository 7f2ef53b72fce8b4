import { JsonObject } from '@backstage/types';
import {
  KubernetesObject,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import { parse, parseAllDocuments } from 'yaml';
import { SERVED } from '../__testUtils__/makeClient';
import {
  PARTS,
  PLATFORM,
  renderParts,
  topicOf,
} from '../__testUtils__/renderParts';
import { refOfObject } from '../objects/refOfObject';

const kafka = { cluster: 'staging', namespace: 'kafka', name: 'main' };
const repository = 'github.com?owner=acme&repo=pipelines';

describe('a pipeline', () => {
  it('leaves rights and delivery to a pull request', async () => {
    const { output, files } = await renderParts({
      parts: [PARTS.flink],
      input: { delivery: { by: 'pull-request', kind: 'argo-cd', repository } },
    });
    const kinds = output.objects.map(({ kind }) => kind);
    expect(kinds).toEqual([
      'NetworkPolicy',
      'FlinkDeployment',
      'PodMonitor',
      'PrometheusRule',
    ]);
    expect(
      (output.pullRequestOnly as JsonObject[]).map(({ kind }) => kind),
    ).toEqual([
      'ServiceAccount',
      'Role',
      'RoleBinding',
      'Application',
      'ConfigMap',
      'System',
    ]);
    expect(output.serviceAccount).toBeUndefined();
    expect(output.objects[1]).toHaveProperty(
      'spec.serviceAccount',
      'order-revenue',
    );
    const role = parse(
      files['pipelines/revenue/deploy/base/role-checkout-order-revenue.yaml'],
    );
    // In its own namespace, nothing of secrets, and no more than it needs.
    expect(role.kind).toBe('Role');
    expect(JSON.stringify(role.rules)).not.toMatch(/secrets|\*|exec|roles/);
    // The core group is a blank name, and not none.
    expect(role.rules[0].apiGroups).toEqual(['']);
    const { resources, configMapGenerator } = parse(
      files['pipelines/revenue/deploy/base/kustomization.yaml'],
    );
    for (const file of [...resources, 'dashboard.json']) {
      expect(files).toHaveProperty([`pipelines/revenue/deploy/base/${file}`]);
    }
    expect(configMapGenerator[0].files).toEqual([
      'revenue.json=dashboard.json',
    ]);
  });

  it.each([
    ['flink', ['NetworkPolicy', 'PodMonitor', 'PrometheusRule']],
    ['session', ['PrometheusRule']],
    ['streaming', ['NetworkPolicy', 'PodMonitor', 'PrometheusRule']],
    ['scheduled', ['NetworkPolicy', 'PodMonitor', 'PrometheusRule']],
  ])('lets what is beside a job be found from it: %s', async (name, beside) => {
    const { output } = await renderParts({ parts: [PARTS[name]] });
    const refs = output.objects.map(object => refOfObject('', object));
    const job = refs.find(({ group }) => /flink|spark/.test(group))!;
    const found = output.objects.filter((object, index) =>
      definitionOf(builtInKinds, refs[index])
        ?.targetsOf?.(object as unknown as KubernetesObject)
        .some(
          target =>
            stringifyResourceRef({ ...refs[index], ...target }) ===
            stringifyResourceRef(job),
        ),
    );
    expect(found.map(({ kind }) => kind)).toEqual(beside);
  });

  it('runs as an account of the namespace when it is made now', async () => {
    const { output, files } = await renderParts({
      parts: [PARTS.flink, PARTS.streaming],
      input: { delivery: { by: 'apply' } },
    });
    expect(output.serviceAccount).toEqual({
      namespace: 'checkout',
      name: 'flink',
    });
    expect(
      output.objects.find(({ kind }) => kind === 'SparkApplication'),
    ).toHaveProperty('spec.driver.serviceAccount', 'spark');
    expect(Object.keys(files).join()).not.toMatch(/role|serviceaccount/);
    expect(output.pullRequest).toBeUndefined();
  });

  it('hands over the System that it names and nobody makes', async () => {
    const several = [PARTS.topic, PARTS.flink];
    const apply = { delivery: { by: 'apply' }, onCall: 'static:rota:checkout' };
    const { output } = await renderParts({ parts: several, input: apply });
    expect(parse(String(output.systemYaml))).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: {
        name: 'revenue',
        title: 'Revenue',
        // No documentation: there is nothing beside the file.
        annotations: { 'on-call.io/rota': 'static:rota:checkout' },
      },
      spec: { type: 'data-pipeline', owner: 'group:default/checkout' },
    });
    expect(output.objects[0]).toHaveProperty(
      ['metadata', 'annotations', 'data-pipelines.io/system'],
      'system:default/revenue',
    );

    const existing = { ...apply, system: 'orders-pipeline' };
    for (const input of [existing, {}]) {
      const other = await renderParts({ parts: several, input });
      expect(other.output).not.toHaveProperty('systemYaml');
    }
  });

  it('puts no rule into the namespace of a Kafka cluster unread', async () => {
    const { output } = await renderParts({
      parts: [PARTS.topic],
      input: { pipeline: '', delivery: { by: 'apply' } },
    });
    expect(output.objects.map(({ kind }) => kind)).toEqual([
      'KafkaTopic',
      'KafkaUser',
      'KafkaUser',
    ]);
    const reviewed = await renderParts({
      parts: [PARTS.topic],
      input: { pipeline: '' },
    });
    expect(reviewed.output.objects).toHaveLength(3);
    expect(reviewed.files).toHaveProperty([
      'pipelines/orders/deploy/base/prometheusrule-kafka-orders.yaml',
    ]);
    expect(output.pullRequestOnly).toEqual([
      {
        kind: 'PrometheusRule',
        name: 'orders',
        reason: expect.stringContaining('it would stand in kafka'),
      },
      expect.objectContaining({ kind: 'ConfigMap' }),
    ]);
  });

  it('says what the cluster has no kind for', async () => {
    const { output, lines } = await renderParts({
      parts: [PARTS.flink],
      served: SERVED.filter(({ group }) => group === 'flink.apache.org'),
    });
    const reason = (kind: string, group: string) =>
      `production serves no ${kind} of ${group}`;
    expect(output.leftOut).toEqual([
      {
        kind: 'NetworkPolicy',
        name: 'order-revenue',
        reason: reason('NetworkPolicy', 'networking.k8s.io'),
      },
      {
        kind: 'PodMonitor',
        name: 'order-revenue',
        reason: reason('PodMonitor', 'monitoring.coreos.com'),
      },
      {
        kind: 'PrometheusRule',
        name: 'revenue',
        reason: reason('PrometheusRule', 'monitoring.coreos.com'),
      },
    ]);
    expect(lines.join('\n')).toContain('Left out PodMonitor order-revenue');
    const { error } = await renderParts({ parts: [PARTS.topic], served: [] });
    expect(error?.message).toContain(
      'production serves no KafkaTopic of kafka.strimzi.io: choose a cluster whose operator is installed',
    );
  });

  it('becomes a part of one that exists, beside what is there', async () => {
    const { files } = await renderParts({
      parts: [PARTS.topic],
      input: { pipeline: '', system: 'orders-pipeline' },
    });
    const entities = parseAllDocuments(
      files['pipelines/orders/catalog-info.yaml'],
    ).map(document => document.toJS());
    expect(entities.map(({ kind }) => kind)).toEqual([
      'Resource',
      'Resource',
      'Resource',
    ]);
    expect(entities[0]).toMatchObject({
      metadata: {
        annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
      },
      spec: { system: 'system:default/orders-pipeline' },
    });
  });

  it('is brought by Flux as Flux reads it', async () => {
    const { files } = await renderParts({
      parts: [PARTS.topic],
      input: { delivery: { by: 'pull-request', kind: 'flux', repository } },
    });
    expect(parse(files['pipelines/revenue/delivery/flux.yaml'])).toMatchObject({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'revenue', namespace: 'flux-system' },
      spec: {
        path: './pipelines/revenue/deploy/overlays/production',
        prune: false,
        sourceRef: { kind: 'GitRepository', name: 'flux-system' },
      },
    });
  });

  it.each([
    [
      'github',
      'github.com',
      repository,
      '.github/workflows/pipeline-revenue.yaml',
    ],
    [
      'gitlab',
      'gitlab.com',
      'gitlab.com?owner=acme&repo=pipelines',
      '.gitlab/ci/pipeline-revenue.yml',
    ],
    [
      'bitbucketCloud',
      'bitbucket.org',
      'bitbucket.org?workspace=acme&project=DATA&repo=pipelines',
      undefined,
    ],
  ])('is proposed on %s', async (type, _, repoUrl, workflow) => {
    const { error, output, files } = await renderParts({
      parts: [PARTS.streaming],
      input: { delivery: { by: 'pull-request', repository: repoUrl } },
    });
    expect(error).toBeUndefined();
    expect(output.pullRequest).toMatchObject({ type, repoUrl });
    const outside = Object.keys(files).filter(
      path => !path.startsWith('pipelines/revenue/'),
    );
    expect(outside).toEqual(workflow ? [workflow] : []);
    const checks = outside.map(path => files[path]).join();
    expect(checks.includes('--dry-run=server')).toBe(Boolean(workflow));
    expect(checks.includes('python -m pytest')).toBe(Boolean(workflow));
  });

  it('has a branch of its own for each task, and one for all its attempts', async () => {
    const branchOf = async (taskId: string) => {
      const { output } = await renderParts({ parts: [PARTS.topic], taskId });
      return (output.pullRequest as JsonObject).branch;
    };
    const first = await branchOf('6f1d5c1e-4be3-4a1b-9d7c-0a4f2f9f0f31');
    expect(first).toBe('data-pipelines/revenue-6f1d5c1e');
    expect(await branchOf('6f1d5c1e-4be3-4a1b-9d7c-0a4f2f9f0f31')).toBe(first);
    expect(await branchOf('../../main')).toBe('data-pipelines/revenue-main');
  });

  it('is checked on GitLab in an image that has a shell', async () => {
    const { files } = await renderParts({
      parts: [PARTS.topic],
      input: {
        delivery: {
          by: 'pull-request',
          repository: 'gitlab.com?owner=acme&repo=pipelines',
        },
      },
    });
    const jobs = parse(files['.gitlab/ci/pipeline-revenue.yml']);
    // That of Kubernetes itself holds kubectl and nothing else.
    expect(jobs['pipeline-revenue'].image).toEqual({
      name: 'alpine/k8s:1.34.1',
      entrypoint: [''],
    });
  });

  it.each([
    [{ delivery: { by: 'pull-request' } }, 'delivery.repository is missing'],
    [
      {
        delivery: {
          by: 'pull-request',
          repository: 'dev.azure.com?organization=a&project=b&repo=c',
        },
      },
      'Backstage can not open a pull request',
    ],
    [
      { pipeline: { name: 'revenue' } },
      'pipeline.namespace is missing: choose the namespace',
    ],
  ])('refuses %j', async (input, message) => {
    const { error } = await renderParts({
      parts: [PARTS.flink],
      input: input as unknown as JsonObject,
    });
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
  });

  it.each<[JsonObject, string]>([
    [
      { ...PARTS.flink, name: 'Order Revenue' },
      'parts[0].name is "Order Revenue": use up to 45 lower-case',
    ],
    [{ ...PARTS.topic, partitions: 0 }, 'parts[0].partitions is 0: '],
    [
      { ...PARTS.batch, image: 'no tag' },
      'parts[0].image is "no tag": write registry/name:tag',
    ],
    [
      { ...PARTS.topic, retention: 1 },
      "Unrecognized key(s) in object: 'retention'",
    ],
    [{ type: 'kafka-tropic' }, 'parts[0].type is "kafka-tropic": '],
    [
      {
        ...PARTS.flink,
        inputs: [{ ...topicOf('orders'), entityRef: 'a b: c' }],
      },
      'entityRef of orders is "a b: c": write an entity ref',
    ],
  ])('says which field of a part is wrong: %j', async (part, message) => {
    const { error, files } = await renderParts({ parts: [part] });
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(files).toEqual({});
  });

  const elsewhere = { ...topicOf('orders'), cluster: 'staging' };
  it.each<[string, JsonObject]>([
    ['kafkaCluster is kafka/main', { ...PARTS.topic, kafkaCluster: kafka }],
    ['connect is kafka/main', { ...PARTS.sink, connect: kafka }],
    ['kafkaCluster is kafka/main', { ...PARTS.sink, kafkaCluster: kafka }],
    ['topics is kafka/orders', { ...PARTS.sink, topics: [elsewhere] }],
    [
      'sessionCluster is kafka/main',
      { ...PARTS.session, sessionCluster: kafka },
    ],
    ['inputs is kafka/orders', { ...PARTS.flink, inputs: [elsewhere] }],
    ['output is kafka/orders', { ...PARTS.flink, output: elsewhere }],
    ['inputs is kafka/orders', { ...PARTS.streaming, inputs: [elsewhere] }],
    ['output is kafka/orders', { ...PARTS.streaming, output: elsewhere }],
  ])('refuses what was chosen in another cluster: %s', async (told, part) => {
    const { error, client } = await renderParts({ parts: [part] });
    expect(error).toMatchObject({
      name: 'InputError',
      message: `${told} of the cluster staging, and this pipeline is made in production: choose one of production`,
    });
    expect(client.getResource).not.toHaveBeenCalled();
  });

  it('refuses two parts of one name', async () => {
    const { error } = await renderParts({ parts: [PARTS.topic, PARTS.topic] });
    expect(error?.message).toContain(
      'Two parts make production/kafka/KafkaTopic.kafka.strimzi.io/orders: give one of them another name',
    );
  });

  it('holds no secret of the portal, and none that was typed', async () => {
    const { files } = await renderParts({ parts: Object.values(PARTS) });
    const text = Object.values(files).join('\n');
    const { github } = PLATFORM.integrations as {
      github: { token: string }[];
    };
    expect(text).not.toContain(github[0].token);
    expect(text).not.toMatch(/kind: Secret\b/);
    expect(text.match(/password: .*/g)).toEqual([
      'password: ${secrets:kafka/shop-db:password}',
    ]);
  });
});
