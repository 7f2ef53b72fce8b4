import {
  LABEL_MADE_BY,
  ResourceDetail,
} from '@data-portal/plugin-data-pipelines-common';
import { makeClient } from '../__testUtils__/makeClient';
import { BY_TEMPLATE, SYSTEM, makePart } from '../__testUtils__/makePart';
import { describePlan, planDeletion } from './planDeletion';
import { readPipeline } from './readPipeline';

const RESOURCE = 'resource:default/orders-12345678';

/** Those of something that a template has made by itself. */
function madeAs(name: string) {
  return {
    system: undefined,
    metadata: {
      labels: {
        'app.kubernetes.io/part-of': name,
        [LABEL_MADE_BY]: 'template',
      },
    },
  };
}

const makeTopic = (
  name: string,
  overrides?: Parameters<typeof makePart>[3],
): ResourceDetail =>
  makePart('kafka.strimzi.io', 'KafkaTopic', name, overrides);

function makeUser(
  name: string,
  topics: string[],
  overrides?: Parameters<typeof makePart>[3],
): ResourceDetail {
  const detail = makePart('kafka.strimzi.io', 'KafkaUser', name, overrides);
  const acls = topics.map(topic => ({
    resource: { type: 'topic', name: topic },
  }));
  return {
    ...detail,
    object: { ...detail.object, spec: { authorization: { acls } } },
  };
}

/** A backend that knows some resources, all of which it lists. */
function makeKnowing(details: ResourceDetail[], total = details.length) {
  const client = makeClient();
  client.listResources.mockResolvedValue({
    items: details,
    total,
    countsByState: {},
  });
  client.getResource.mockImplementation(
    async ({ kind, name }) =>
      details.find(({ ref }) => ref.kind === kind && ref.name === name)!,
  );
  return client;
}

async function plan(client: ReturnType<typeof makeClient>, entityRef: string) {
  const details = await readPipeline({
    client,
    cluster: 'production',
    entityRef,
    request: {},
  });
  return describePlan(planDeletion(details, entityRef)).split('\n');
}

describe('the plan of a deletion', () => {
  it('has one resource with what was made beside it', async () => {
    const policy = makePart(
      'networking.k8s.io',
      'NetworkPolicy',
      'enrich',
      madeAs('enrich'),
    );
    const others = makePart('networking.k8s.io', 'NetworkPolicy', 'others');
    const job = makePart('flink.apache.org', 'FlinkDeployment', 'enrich', {
      ...madeAs('enrich'),
      related: [policy, others].map(({ ref }) => ({
        ref,
        relation: 'guarded by',
      })),
    });
    const client = makeKnowing([job, policy, others]);
    client.getResourceByEntity.mockResolvedValue(job);
    expect(await plan(client, 'component:default/enrich-12345678')).toEqual([
      '- FlinkDeployment enrich (checkout) with the state of the job, as far as no savepoint has it',
      '- NetworkPolicy enrich (checkout)',
      '  stays: production/checkout/NetworkPolicy.networking.k8s.io/others, it belongs to another pipeline, or to none',
    ]);
  });

  it('has a topic with its users, but for those that others need', async () => {
    const topic = makeTopic('orders', madeAs('orders'));
    const made = madeAs('orders');
    const client = makeKnowing([
      topic,
      makeUser('reader', ['orders', 'orders'], made),
      makeUser('both', ['orders', 'payments'], made),
      makeUser('elsewhere', ['orders-archive'], made),
      // Where the Kafka cluster checks no rights.
      makeUser('without-rights', [], made),
      makeUser('stranger', ['orders'], {
        system: undefined,
        metadata: { labels: { team: 'checkout' } },
      }),
    ]);
    client.getResourceByEntity.mockResolvedValue(topic);
    expect(await plan(client, RESOURCE)).toEqual([
      '- KafkaUser reader (checkout) with its credentials',
      '- KafkaUser without-rights (checkout) with its credentials',
      '- KafkaTopic orders (checkout) with every message in it',
      '  stays: production/checkout/KafkaUser.kafka.strimzi.io/both, it has rights on other topics, too',
    ]);
    expect(client.listResources.mock.calls[0][0]).toMatchObject({
      namespace: ['checkout'],
      kind: ['KafkaUser.kafka.strimzi.io'],
    });
  });

  it('has all users of a pipeline, whichever of its topics comes first', async () => {
    const client = makeKnowing([
      makeTopic('orders'),
      makeTopic('revenue'),
      makeUser('enrich', ['orders', 'revenue']),
    ]);
    expect(await plan(client, SYSTEM)).toEqual([
      '- KafkaUser enrich (checkout) with its credentials',
      '- KafkaTopic orders (checkout) with every message in it',
      '- KafkaTopic revenue (checkout) with every message in it',
    ]);
  });

  it.each(['argocd-controller', 'kustomize-controller', 'helm'])(
    'leaves what %s delivers, also where it was changed from here since',
    async manager => {
      const topic = makeTopic('orders', {
        managers: [{ manager, operation: 'Apply' }, BY_TEMPLATE],
      });
      expect(await plan(makeKnowing([topic]), SYSTEM)).toEqual([
        `  stays: production/checkout/KafkaTopic.kafka.strimzi.io/orders, ${manager} delivers it, and would make it anew: take it out where it is delivered from`,
      ]);
    },
  );

  it('has users by their rights where there are too many', async () => {
    const topic = makeTopic('orders');
    const client = makeKnowing([topic], 201);
    client.getResourceByEntity.mockResolvedValue(topic);
    await plan(client, RESOURCE);
    expect(client.listResources.mock.calls.map(([query]) => query.q)).toEqual([
      undefined,
      'orders',
    ]);
  });

  it('is not made of what is only remembered', async () => {
    const client = makeKnowing([
      makeTopic('orders', { freshness: 'unreachable', remembered: true }),
    ]);
    await expect(plan(client, SYSTEM)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(
        'can not be read, because production does not answer. Try again',
      ),
    });
  });

  it('is not made of more than a pipeline has', async () => {
    await expect(
      plan(makeKnowing([makeTopic('orders')], 201), SYSTEM),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('has 201 resources in production'),
    });
  });

  it('is not made of nothing', async () => {
    await expect(plan(makeClient(), SYSTEM)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `The portal knows nothing in cluster production that names ${SYSTEM} as its pipeline`,
    });
  });
});
