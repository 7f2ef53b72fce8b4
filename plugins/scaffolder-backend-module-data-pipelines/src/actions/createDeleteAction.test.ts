import { mockServices } from '@backstage/backend-test-utils';
import {
  ANNOTATION_SYSTEM,
  FieldManager,
  LABEL_MADE_BY,
  ResourceDetail,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { makeCheckpoints } from '../__testUtils__/makeCheckpoints';
import {
  makeClient,
  makeDetail,
  makeOutcome,
  makeRefusal,
} from '../__testUtils__/makeClient';
import { runAction } from '../__testUtils__/runAction';
import { createDeleteAction } from './createDeleteAction';

const SYSTEM = 'system:default/orders-pipeline';
const TEMPLATE: FieldManager = {
  manager: 'data-pipelines',
  operation: 'Apply',
};

function part(
  group: string,
  kind: string,
  name: string,
  overrides: Partial<ResourceDetail> & { metadata?: object } = {},
): ResourceDetail {
  const { metadata, ...others } = overrides;
  return makeDetail({
    ref: { cluster: 'production', group, kind, namespace: 'checkout', name },
    kindTitle: kind,
    technology: group.startsWith('flink') ? 'flink' : 'kafka',
    system: SYSTEM,
    managers: [
      TEMPLATE,
      { manager: 'operator', operation: 'Update', subresource: 'status' },
    ],
    object: {
      apiVersion: `${group}/v1`,
      kind,
      metadata: {
        name,
        namespace: 'checkout',
        uid: `uid-${name}`,
        labels: { [LABEL_MADE_BY]: 'template' },
        ...metadata,
      },
    },
    ...others,
  });
}

const policy = part('networking.k8s.io', 'NetworkPolicy', 'enrich', {
  system: undefined,
  metadata: { annotations: { [ANNOTATION_SYSTEM]: SYSTEM } },
});
const topic = part('kafka.strimzi.io', 'KafkaTopic', 'orders', {
  facts: [{ label: 'Partitions', value: '12' }],
});
const job = part('flink.apache.org', 'FlinkDeployment', 'enrich', {
  related: [{ ref: policy.ref, relation: 'guarded by' }],
});
const byHand = part('kafka.strimzi.io', 'KafkaTopic', 'payments', {
  managers: [{ manager: 'kubectl', operation: 'Update' }],
});
/** Made by somebody else, and changed from the portal's page once. */
const changedHere = part('kafka.strimzi.io', 'KafkaTopic', 'refunds', {
  managers: [{ manager: 'kubectl', operation: 'Update' }, TEMPLATE],
  metadata: { labels: { team: 'checkout' } },
});
const all = [topic, job, policy, byHand, changedHere];

function makePipeline() {
  const client = makeClient();
  client.listResources.mockResolvedValue({
    items: [topic, job, byHand, changedHere],
    total: 4,
    countsByState: {},
  });
  client.getResource.mockImplementation(
    async ref =>
      all.find(
        detail =>
          stringifyResourceRef(detail.ref) === stringifyResourceRef(ref),
      )!,
  );
  return client;
}

const kindsSent = (client: ReturnType<typeof makeClient>, dryRun: boolean) =>
  client.change.mock.calls
    .filter(([, options]) => options.dryRun === dryRun)
    .map(([request]) => ('ref' in request ? request.ref.kind : request));

describe('data-pipelines:delete', () => {
  const auth = mockServices.auth();
  const input = { cluster: 'production', entity: 'orders-pipeline' };
  const confirmed: typeof input & {
    confirm: string;
    topics: string | string[];
  } = {
    ...input,
    confirm: 'orders-pipeline',
    topics: ['orders'],
  };

  it('only says what would be lost while nothing is confirmed', async () => {
    const client = makePipeline();
    const { error, output } = await runAction(
      createDeleteAction({ auth, client }),
      input,
    );
    expect(error).toBeUndefined();
    expect(client.listResources.mock.calls[0][0]).toMatchObject({
      cluster: ['production'],
      system: [SYSTEM],
    });
    expect(client.change).not.toHaveBeenCalled();
    expect(output).toEqual({
      deleted: [],
      name: 'orders-pipeline',
      topics: ['orders'],
      plan: [
        '- FlinkDeployment enrich (checkout) with the state of the job, as far as no savepoint has it',
        '- NetworkPolicy enrich (checkout)',
        '- KafkaTopic orders (checkout) with every message in it, 12 partitions',
        '  stays: production/checkout/KafkaTopic.kafka.strimzi.io/payments, it was not made by a template, but by kubectl: delete it where it was made',
        '  stays: production/checkout/KafkaTopic.kafka.strimzi.io/refunds, no template made it, as the label data-pipelines.io/made-by would say: delete it where it was made',
      ].join('\n'),
    });
  });

  it('asks for all, then deletes jobs first and messages last', async () => {
    const client = makePipeline();
    const { error, output } = await runAction(
      createDeleteAction({ auth, client }),
      confirmed,
    );
    expect(error).toBeUndefined();
    const order = ['FlinkDeployment', 'NetworkPolicy', 'KafkaTopic'];
    expect(kindsSent(client, true)).toEqual(order);
    expect(kindsSent(client, false)).toEqual(order);
    expect(client.change.mock.calls[0][0]).toMatchObject({
      operation: 'delete',
      uid: 'uid-enrich',
    });
    expect(output.deleted).toEqual([job.ref, policy.ref, topic.ref]);
  });

  it('takes the topics as a text, too', async () => {
    const { error, output } = await runAction(
      createDeleteAction({ auth, client: makePipeline() }),
      { ...confirmed, topics: ' orders, ' },
    );
    expect(error).toBeUndefined();
    expect(output.deleted).toHaveLength(3);
  });

  it.each([
    [
      { confirm: 'orders' },
      /^Nothing was deleted: type the name, orders-pipeline, to delete\n- FlinkDeployment/,
    ],
    [
      { topics: [] },
      'Nothing was deleted: name each topic whose messages may go. Not named: orders',
    ],
    ...['payments', 'refunds'].map<[object, string]>(name => [
      { topics: ['orders', name] },
      `Nothing was deleted: no topic of this pipeline is called ${name}, or it is not deleted from here`,
    ]),
  ])('is not talked into it by %j', async (wrong, message) => {
    const client = makePipeline();
    const { error } = await runAction(createDeleteAction({ auth, client }), {
      ...confirmed,
      ...wrong,
    });
    expect(error?.name).toBe('InputError');
    expect(error?.message).toMatch(message);
    expect(client.change).not.toHaveBeenCalled();
  });

  it('deletes nothing when one of the objects is not the caller’s', async () => {
    const client = makePipeline();
    client.change.mockResolvedValueOnce(makeOutcome()).mockRejectedValueOnce(
      await makeRefusal(403, {
        name: 'NotAllowedError',
        message: "You may not delete enrich: it is logistics's",
      }),
    );
    const { error } = await runAction(
      createDeleteAction({ auth, client }),
      confirmed,
    );
    expect(error).toMatchObject({
      name: 'NotAllowedError',
      message: "You may not delete enrich: it is logistics's",
    });
    expect(kindsSent(client, false)).toEqual([]);
  });

  it('goes on where it broke off, and takes what is gone for deleted', async () => {
    const client = makePipeline();
    const action = createDeleteAction({ auth, client });
    const checkpoint = makeCheckpoints();
    const fail = async (status: number, name: string, message: string) =>
      makeRefusal(status, { name, message });
    client.change
      .mockResolvedValueOnce(makeOutcome())
      .mockResolvedValueOnce(makeOutcome())
      .mockResolvedValueOnce(makeOutcome())
      .mockResolvedValueOnce(makeOutcome({ dryRun: false }))
      .mockRejectedValueOnce(
        await fail(503, 'ServiceUnavailableError', 'unreachable'),
      );
    const first = await runAction(action, confirmed, { checkpoint });
    expect(first.error?.name).toBe('ServiceUnavailableError');

    client.change.mockClear();
    client.change.mockRejectedValueOnce(
      await fail(404, 'NotFoundError', 'enrich is gone from its cluster'),
    );
    const second = await runAction(action, confirmed, { checkpoint });
    expect(second.error).toBeUndefined();
    expect(kindsSent(client, true)).toEqual([]);
    expect(kindsSent(client, false)).toEqual(['NetworkPolicy', 'KafkaTopic']);
    expect(second.output.deleted).toHaveLength(3);
  });

  it('deletes one resource with what was made beside it', async () => {
    const client = makePipeline();
    const labels = {
      'app.kubernetes.io/part-of': 'enrich',
      [LABEL_MADE_BY]: 'template',
    };
    const made = (detail: ResourceDetail): ResourceDetail => ({
      ...detail,
      system: undefined,
      object: {
        ...detail.object,
        metadata: { ...detail.object.metadata, annotations: {}, labels },
      },
    });
    const others = part('networking.k8s.io', 'NetworkPolicy', 'others');
    const single = {
      ...made(job),
      related: [...job.related, { ref: others.ref, relation: 'guarded by' }],
    };
    client.getResourceByEntity.mockResolvedValue(single);
    client.getResource.mockImplementation(async ({ kind, name }) => {
      if (kind === 'FlinkDeployment') {
        return single;
      }
      return name === 'others' ? others : made(policy);
    });
    const { error, output } = await runAction(
      createDeleteAction({ auth, client }),
      {
        cluster: 'production',
        entity: 'component:default/enrich-12345678',
        confirm: 'enrich',
      },
    );
    expect(error).toBeUndefined();
    expect(output.deleted).toEqual([job.ref, policy.ref]);
    expect(output.plan).toContain(
      'stays: production/checkout/NetworkPolicy.networking.k8s.io/others, it belongs to another pipeline, or to none',
    );
  });

  it('takes what is gone before it was asked for deleted', async () => {
    const client = makePipeline();
    client.change.mockRejectedValueOnce(
      await makeRefusal(404, { name: 'NotFoundError', message: 'gone' }),
    );
    const { error } = await runAction(
      createDeleteAction({ auth, client }),
      confirmed,
    );
    expect(error).toBeUndefined();
  });

  it('deletes a topic with its users, but for those that others need', async () => {
    const client = makeClient();
    const labels = {
      'app.kubernetes.io/part-of': 'orders',
      [LABEL_MADE_BY]: 'template',
    };
    const single = part('kafka.strimzi.io', 'KafkaTopic', 'orders', {
      system: undefined,
      metadata: { labels },
    });
    const user = (name: string, topics: string[], given: object = labels) => {
      const detail = part('kafka.strimzi.io', 'KafkaUser', name, {
        system: undefined,
        metadata: { labels: given },
      });
      return {
        ...detail,
        object: {
          ...detail.object,
          spec: {
            authorization: {
              acls: topics.map(topicName => ({
                resource: { type: 'topic', name: topicName },
              })),
            },
          },
        },
      };
    };
    const users = [
      user('reader', ['orders', 'orders']),
      user('both', ['orders', 'payments']),
      user('elsewhere', ['orders-archive']),
      // Where the Kafka cluster checks no rights.
      user('without-rights', []),
      user('stranger', ['orders'], { team: 'checkout' }),
    ];
    client.getResourceByEntity.mockResolvedValue(single);
    client.listResources.mockResolvedValue({
      items: users,
      total: users.length,
      countsByState: {},
    });
    client.getResource.mockImplementation(
      async ({ name }) => users.find(({ ref }) => ref.name === name) ?? single,
    );
    const { error, output } = await runAction(
      createDeleteAction({ auth, client }),
      {
        cluster: 'production',
        entity: 'resource:default/orders-12345678',
        confirm: 'orders',
        topics: 'orders',
      },
    );
    expect(error).toBeUndefined();
    expect(client.listResources.mock.calls[0][0]).toMatchObject({
      namespace: ['checkout'],
      kind: ['KafkaUser.kafka.strimzi.io'],
    });
    expect(output.deleted).toEqual([users[0].ref, users[3].ref, single.ref]);
    expect(output.plan).toBe(
      [
        '- KafkaUser reader (checkout) with its credentials',
        '- KafkaUser without-rights (checkout) with its credentials',
        '- KafkaTopic orders (checkout) with every message in it',
        '  stays: production/checkout/KafkaUser.kafka.strimzi.io/both, it has rights on other topics, too',
      ].join('\n'),
    );
  });

  it('looks for users by rights where there are too many', async () => {
    const client = makeClient();
    const single = part('kafka.strimzi.io', 'KafkaTopic', 'orders');
    client.getResourceByEntity.mockResolvedValue(single);
    client.getResource.mockResolvedValue(single);
    client.listResources.mockResolvedValue({
      items: [],
      total: 201,
      countsByState: {},
    });
    const { error } = await runAction(createDeleteAction({ auth, client }), {
      cluster: 'production',
      entity: 'resource:default/orders-12345678',
    });
    expect(error).toBeUndefined();
    expect(client.listResources.mock.calls.map(([query]) => query.q)).toEqual([
      undefined,
      'orders',
    ]);
  });

  it('deletes nothing of what it only remembers', async () => {
    const client = makePipeline();
    client.getResource.mockResolvedValue({
      ...job,
      freshness: 'unreachable',
      remembered: true,
    });
    const { error } = await runAction(
      createDeleteAction({ auth, client }),
      confirmed,
    );
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(
        'can not be read, because production does not answer. Try again',
      ),
    });
    expect(client.change).not.toHaveBeenCalled();
  });

  it('deletes nothing of more than a pipeline has', async () => {
    const client = makePipeline();
    client.listResources.mockResolvedValue({
      items: [topic],
      total: 201,
      countsByState: {},
    });
    const { error } = await runAction(
      createDeleteAction({ auth, client }),
      confirmed,
    );
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('has 201 resources in production'),
    });
    expect(client.change).not.toHaveBeenCalled();
  });

  it('says that there is no such pipeline', async () => {
    const { error } = await runAction(
      createDeleteAction({ auth, client: makeClient() }),
      input,
    );
    expect(error).toMatchObject({
      name: 'NotFoundError',
      message: `Nothing in cluster production names ${SYSTEM} as its pipeline`,
    });
  });

  it('deletes nothing in a dry run of the template', async () => {
    const client = makePipeline();
    const { output } = await runAction(
      createDeleteAction({ auth, client }),
      confirmed,
      { isDryRun: true },
    );
    expect(client.change).not.toHaveBeenCalled();
    expect(output.deleted).toEqual([]);
  });
});
