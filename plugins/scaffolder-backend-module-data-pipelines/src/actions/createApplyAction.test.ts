import { mockServices } from '@backstage/backend-test-utils';
import { makeCheckpoints } from '../__testUtils__/makeCheckpoints';
import {
  entityRef,
  makeClient,
  makeDetail,
  makeOutcome,
  makeRefusal,
  makeTopic,
  topicRef,
} from '../__testUtils__/makeClient';
import { runAction } from '../__testUtils__/runAction';
import { createApplyAction } from './createApplyAction';

const applied = { ...topicRef, uid: 'uid-1', generation: 1, entityRef };

describe('data-pipelines:apply', () => {
  const auth = mockServices.auth();
  const input = { cluster: 'production', objects: [makeTopic()] };
  const conflict = () =>
    makeRefusal(409, { name: 'ConflictError', message: 'orders exists' });

  it('creates after a dry run, and says what it made', async () => {
    const client = makeClient();
    const { error, lines, output } = await runAction(
      createApplyAction({ auth, client }),
      input,
    );
    expect(error).toBeUndefined();
    expect(
      client.change.mock.calls.map(([request, { dryRun, token }]) => [
        request.operation,
        dryRun,
        typeof token,
      ]),
    ).toEqual([
      ['create', true, 'string'],
      ['create', false, 'string'],
    ]);
    expect(output).toEqual({ applied: [applied], entityRefs: [entityRef] });
    expect(lines).toEqual([
      'Created production/kafka/KafkaTopic.kafka.strimzi.io/orders',
    ]);
  });

  it('applies at once when told to', async () => {
    const client = makeClient();
    await runAction(createApplyAction({ auth, client }), {
      ...input,
      operation: 'apply',
    });
    expect(
      client.change.mock.calls.map(([request, { dryRun }]) => [
        request.operation,
        dryRun,
      ]),
    ).toEqual([['apply', false]]);
  });

  it('changes only the fields given of a topic that exists', async () => {
    const client = makeClient();
    const topic = makeTopic();
    const { error, lines } = await runAction(
      createApplyAction({ auth, client }),
      {
        cluster: 'production',
        objects: [{ ...topic, spec: { partitions: 12 } }],
        operation: 'update',
      },
    );
    expect(error).toBeUndefined();
    expect(client.change.mock.calls.map(([request]) => request)).toEqual([
      {
        operation: 'update',
        ref: topicRef,
        patch: {
          metadata: { labels: topic.metadata.labels },
          spec: { partitions: 12 },
        },
      },
    ]);
    expect(lines).toEqual([
      'Changed production/kafka/KafkaTopic.kafka.strimzi.io/orders',
    ]);
  });

  it('is refused where the object exists, however alike', async () => {
    const client = makeClient();
    client.change.mockRejectedValue(await conflict());
    const { error, output } = await runAction(
      createApplyAction({ auth, client }),
      input,
    );
    expect(error).toMatchObject({
      name: 'ConflictError',
      message: 'orders exists',
    });
    expect(client.getResource).not.toHaveBeenCalled();
    expect(output).toEqual({});
  });

  it('makes nothing twice when the task is retried', async () => {
    const client = makeClient();
    const action = createApplyAction({ auth, client });
    const checkpoint = makeCheckpoints();
    client.change
      .mockResolvedValueOnce(makeOutcome())
      .mockResolvedValueOnce(makeOutcome({ dryRun: false }))
      .mockRejectedValueOnce(
        await makeRefusal(503, {
          name: 'ServiceUnavailableError',
          message: 'x',
        }),
      );
    const both = { ...input, objects: [makeTopic(), makeTopic('second')] };
    const first = await runAction(action, both, { checkpoint });
    expect(first.error?.name).toBe('ServiceUnavailableError');

    client.change.mockClear();
    const second = await runAction(action, both, { checkpoint });
    expect(second.error).toBeUndefined();
    expect(
      client.change.mock.calls.map(([request]) =>
        'object' in request ? request.object.metadata : undefined,
      ),
    ).toEqual([
      expect.objectContaining({ name: 'second' }),
      expect.objectContaining({ name: 'second' }),
    ]);
    expect(second.output.applied).toEqual([
      applied,
      expect.objectContaining({ name: 'second' }),
    ]);
  });

  describe('when the task died before it could note what it made', () => {
    async function retry(found: ReturnType<typeof makeDetail>) {
      const client = makeClient();
      const action = createApplyAction({ auth, client });
      const checkpoint = makeCheckpoints({ forget: /^create/ });
      await runAction(action, input, { checkpoint });
      client.change.mockRejectedValue(await conflict());
      client.getResource.mockResolvedValue(found);
      return runAction(action, input, { checkpoint });
    }

    it('takes its own object for its own', async () => {
      const detail = makeDetail();
      const { error, lines, output } = await retry({
        ...detail,
        object: {
          ...detail.object,
          apiVersion: 'kafka.strimzi.io/v1beta2',
          spec: { ...detail.object.spec, topicName: 'orders' },
        },
      });
      expect(error).toBeUndefined();
      expect(output.applied).toEqual([applied]);
      expect(lines).toEqual([
        'production/kafka/KafkaTopic.kafka.strimzi.io/orders was created by an earlier attempt',
      ]);
    });

    it('does not take somebody else’s for its own', async () => {
      const detail = makeDetail();
      const { error } = await retry({
        ...detail,
        object: { ...detail.object, spec: { partitions: 99, replicas: 3 } },
      });
      expect(error?.name).toBe('ConflictError');
    });
  });

  it('changes nothing in a dry run of the template', async () => {
    const client = makeClient();
    const { output, lines } = await runAction(
      createApplyAction({ auth, client }),
      input,
      { isDryRun: true },
    );
    expect(client.change).not.toHaveBeenCalled();
    expect(output.applied).toEqual([
      {
        ...topicRef,
        entityRef: expect.stringMatching(
          /^resource:default\/orders-[0-9a-f]{8}$/,
        ),
      },
    ]);
    expect(lines).toEqual([expect.stringContaining('Dry run: would create')]);
  });
});
