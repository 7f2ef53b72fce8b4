import { mockServices } from '@backstage/backend-test-utils';
import {
  ANNOTATION_SYSTEM,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { makeCheckpoints } from '../__testUtils__/makeCheckpoints';
import {
  makeClient,
  makeOutcome,
  makeRefusal,
} from '../__testUtils__/makeClient';
import { BY_TEMPLATE, SYSTEM, makePart } from '../__testUtils__/makePart';
import { runAction } from '../__testUtils__/runAction';
import { createDeleteAction } from './createDeleteAction';

const policy = makePart('networking.k8s.io', 'NetworkPolicy', 'enrich', {
  system: undefined,
  metadata: { annotations: { [ANNOTATION_SYSTEM]: SYSTEM } },
});
const topic = makePart('kafka.strimzi.io', 'KafkaTopic', 'orders', {
  facts: [{ label: 'Partitions', value: '12' }],
});
const job = makePart('flink.apache.org', 'FlinkDeployment', 'enrich', {
  related: [{ ref: policy.ref, relation: 'guarded by' }],
});
const byHand = makePart('kafka.strimzi.io', 'KafkaTopic', 'payments', {
  managers: [{ manager: 'kubectl', operation: 'Update' }],
});
/** Made by somebody else, and changed from the portal's page once. */
const changedHere = makePart('kafka.strimzi.io', 'KafkaTopic', 'refunds', {
  managers: [{ manager: 'kubectl', operation: 'Update' }, BY_TEMPLATE],
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
