import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import {
  entityRef,
  makeClient,
  makeDetail,
  makeRefusal,
  topicRef,
} from '../__testUtils__/makeClient';
import { runAction } from '../__testUtils__/runAction';
import { Pace } from '../waiting/Pace';
import { createWaitAction } from './createWaitAction';

const printed = 'production/kafka/KafkaTopic.kafka.strimzi.io/orders';

/** Time that passes only while somebody waits. */
function makePace(onDelay?: (now: number) => void): Pace {
  let now = 0;
  return {
    now: () => now,
    delay: async milliseconds => {
      now += milliseconds;
      onDelay?.(now);
    },
  };
}

function judged(state: VerdictState, reason: string, message: string) {
  const detail = makeDetail();
  return makeDetail({ verdict: { ...detail.verdict, state, reason, message } });
}

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'orders-12345678', namespace: 'default' },
};

describe('data-pipelines:wait', () => {
  const auth = mockServices.auth();
  const missing = () =>
    makeRefusal(404, { name: 'NotFoundError', message: 'none' });

  it('waits for nothing that never says how it is', async () => {
    const client = makeClient();
    const companions = [
      ['networking.k8s.io', 'NetworkPolicy'],
      ['monitoring.coreos.com', 'PodMonitor'],
      ['monitoring.coreos.com', 'PrometheusRule'],
    ].map(([group, kind]) => ({ ...topicRef, group, kind }));
    const action = createWaitAction({ auth, client, pace: makePace() });
    const both = await runAction(action, {
      resources: [...companions, topicRef],
    });
    expect(both.error).toBeUndefined();
    expect(both.output.entityRef).toBe(entityRef);
    expect(client.getResource.mock.calls.map(([{ kind }]) => kind)).toEqual([
      'KafkaTopic',
    ]);

    const none = await runAction(action, { resources: companions });
    expect(none.error).toBeUndefined();
    expect(none.output).toEqual({ entityRefs: [], verdicts: [] });
  });

  it('waits until it is healthy and logs each thing once', async () => {
    const client = makeClient();
    const syncing = judged('progressing', 'NoStatus', 'Not looked at yet.');
    client.getResource
      .mockRejectedValueOnce(await missing())
      .mockRejectedValueOnce(await missing())
      .mockResolvedValueOnce(syncing)
      .mockResolvedValueOnce(syncing)
      .mockResolvedValueOnce(makeDetail());
    const { error, lines, output } = await runAction(
      createWaitAction({ auth, client, pace: makePace() }),
      { resources: [topicRef] },
    );
    expect(error).toBeUndefined();
    expect(lines).toEqual([
      'KafkaTopic orders is unknown (NotSeenYet): The portal has not seen it yet',
      'KafkaTopic orders is progressing (NoStatus): Not looked at yet.',
      'KafkaTopic orders is healthy (Ready): The topic is as declared.',
    ]);
    expect(output).toEqual({
      entityRef,
      entityRefs: [entityRef],
      verdicts: [
        {
          ref: printed,
          state: 'healthy',
          reason: 'Ready',
          message: 'The topic is as declared.',
        },
      ],
    });
  });

  it('is not content with what was before the change', async () => {
    const client = makeClient();
    const now = makeDetail();
    const withMetadata = (metadata: object) => ({
      ...now,
      object: {
        ...now.object,
        metadata: { ...now.object.metadata, ...metadata },
      },
    });
    client.getResource
      .mockResolvedValueOnce(withMetadata({ uid: 'uid-0' }))
      .mockResolvedValueOnce(withMetadata({ generation: 1 }))
      .mockResolvedValueOnce({ ...now, freshness: 'unreachable' })
      .mockResolvedValue(withMetadata({ generation: 2 }));
    const { error } = await runAction(
      createWaitAction({ auth, client, pace: makePace() }),
      { resources: [{ ...topicRef, uid: 'uid-1', generation: 2 }] },
    );
    expect(error).toBeUndefined();
    expect(client.getResource).toHaveBeenCalledTimes(4);
  });

  it('names the last reason when time is up', async () => {
    const client = makeClient();
    client.getResource.mockResolvedValue(
      judged('degraded', 'KafkaError', 'Replication factor 3, brokers 1.'),
    );
    const { error, output } = await runAction(
      createWaitAction({ auth, client, pace: makePace() }),
      { resources: [topicRef], timeoutSeconds: 20 },
    );
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        'KafkaTopic orders is not healthy or completed after 20 seconds; last it was degraded (KafkaError): Replication factor 3, brokers 1.',
    });
    expect(output).toEqual({});
  });

  it('waits five minutes unless told', async () => {
    const client = makeClient();
    client.getResource.mockRejectedValue(await missing());
    const { error } = await runAction(
      createWaitAction({ auth, client, pace: makePace() }),
      { resources: [topicRef] },
    );
    expect(error?.message).toContain('after 300 seconds');
  });

  it('fails at once when it has failed or is gone', async () => {
    const client = makeClient();
    const action = createWaitAction({ auth, client, pace: makePace() });
    client.getResource.mockResolvedValue(
      judged('failed', 'Refused', 'The spec is refused.'),
    );
    const failed = await runAction(action, { resources: [topicRef] });
    expect(failed.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'failed (Refused): The spec is refused.',
      ),
    });
    expect(client.getResource).toHaveBeenCalledTimes(1);

    client.getResource
      .mockResolvedValueOnce(judged('progressing', 'New', 'New.'))
      .mockRejectedValueOnce(await missing());
    const gone = await runAction(action, { resources: [topicRef] });
    expect(gone.error).toMatchObject({
      name: 'ConflictError',
      message: 'orders was deleted while it was waited for',
    });
  });

  it('is content with the states that it is told', async () => {
    const client = makeClient();
    client.getResource.mockResolvedValue(judged('failed', 'Refused', 'No.'));
    const { error, output } = await runAction(
      createWaitAction({ auth, client, pace: makePace() }),
      { resources: [topicRef], states: ['failed', 'warning'] },
    );
    expect(error).toBeUndefined();
    expect(output.verdicts).toEqual([
      expect.objectContaining({ state: 'failed' }),
    ]);
  });

  it('sits out an outage, and not a refusal', async () => {
    const client = makeClient();
    client.getResource
      .mockRejectedValueOnce(new TypeError('fetch failed'))
      .mockRejectedValueOnce(
        await makeRefusal(503, {
          name: 'ServiceUnavailableError',
          message: 'x',
        }),
      )
      .mockResolvedValueOnce(makeDetail());
    const action = createWaitAction({ auth, client, pace: makePace() });
    const outage = await runAction(action, { resources: [topicRef] });
    expect(outage.error).toBeUndefined();

    client.getResource.mockRejectedValue(
      await makeRefusal(403, { name: 'NotAllowedError', message: 'No.' }),
    );
    const refusal = await runAction(action, { resources: [topicRef] });
    expect(refusal.error).toMatchObject({
      name: 'NotAllowedError',
      message: 'No.',
    });
  });

  it('ends when the task is cancelled', async () => {
    const client = makeClient();
    client.getResource.mockRejectedValue(await missing());
    const controller = new AbortController();
    const { error } = await runAction(
      createWaitAction({
        auth,
        client,
        pace: makePace(now => now > 5_000 && controller.abort()),
      }),
      { resources: [topicRef] },
      { signal: controller.signal },
    );
    expect(error?.name).toBe('AbortError');
    expect(client.getResource.mock.calls.length).toBeLessThan(8);
  });

  it('stops a real pause at once when the task is cancelled', async () => {
    const client = makeClient();
    client.getResource.mockRejectedValue(await missing());
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const started = Date.now();
    const { error } = await runAction(
      createWaitAction({ auth, client }),
      { resources: [topicRef] },
      { signal: controller.signal },
    );
    expect(error?.name).toBe('AbortError');
    expect(Date.now() - started).toBeLessThan(900);
  });

  describe('with a catalog', () => {
    it('waits until the link works', async () => {
      const client = makeClient();
      const catalog = catalogServiceMock({ entities: [] });
      const getEntityByRef = jest
        .spyOn(catalog, 'getEntityByRef')
        .mockRejectedValueOnce(new Error('down'))
        .mockResolvedValueOnce(undefined)
        .mockResolvedValueOnce(entity);
      const { error, lines } = await runAction(
        createWaitAction({ auth, catalog, client, pace: makePace() }),
        { resources: [topicRef] },
      );
      expect(error).toBeUndefined();
      expect(getEntityByRef).toHaveBeenCalledTimes(3);
      expect(lines).toHaveLength(1);
    });

    it('says so when the catalog takes long, and succeeds all the same', async () => {
      const catalog = catalogServiceMock({ entities: [] });
      const { error, lines, output } = await runAction(
        createWaitAction({
          auth,
          catalog,
          client: makeClient(),
          pace: makePace(),
        }),
        { resources: [topicRef] },
      );
      expect(error).toBeUndefined();
      expect(output.entityRef).toBe(entityRef);
      expect(lines[1]).toContain(`does not list ${entityRef} yet`);
    });

    it('does not ask it when told not to', async () => {
      const catalog = catalogServiceMock({ entities: [] });
      const getEntityByRef = jest.spyOn(catalog, 'getEntityByRef');
      await runAction(
        createWaitAction({
          auth,
          catalog,
          client: makeClient(),
          pace: makePace(),
        }),
        { resources: [topicRef], inCatalog: false },
      );
      expect(getEntityByRef).not.toHaveBeenCalled();
    });
  });

  it('waits for nothing in a dry run of the template', async () => {
    const client = makeClient();
    const { output } = await runAction(
      createWaitAction({ auth, client }),
      { resources: [topicRef] },
      { isDryRun: true },
    );
    expect(client.getResource).not.toHaveBeenCalled();
    expect(output.entityRef).toMatch(/^resource:default\/orders-/);
  });
});
