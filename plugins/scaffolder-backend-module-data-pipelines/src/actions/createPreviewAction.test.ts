import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  makeClient,
  makeOutcome,
  makeRefusal,
  makeTopic,
  entityRef,
} from '../__testUtils__/makeClient';
import { makeCheckpoints } from '../__testUtils__/makeCheckpoints';
import { runAction } from '../__testUtils__/runAction';
import { createPreviewAction } from './createPreviewAction';

describe('data-pipelines:preview', () => {
  const auth = mockServices.auth();

  it('asks as whoever started the task and shows what would change', async () => {
    const client = makeClient();
    const action = createPreviewAction({ auth, client });
    const { error, lines, output } = await runAction(action, {
      cluster: 'production',
      objects: [makeTopic()],
    });

    expect(error).toBeUndefined();
    expect(client.change).toHaveBeenCalledTimes(1);
    const [request, options] = client.change.mock.calls[0];
    expect(request).toEqual({
      operation: 'create',
      cluster: 'production',
      object: makeTopic(),
    });
    expect(options).toMatchObject({
      dryRun: true,
      token: mockCredentials.service.token({
        onBehalfOf: mockCredentials.user(),
        targetPluginId: 'data-pipelines',
      }),
    });
    const diff = [
      'production/kafka/KafkaTopic.kafka.strimzi.io/orders',
      '+ spec.partitions: 3',
      '+ spec.replicas: 3',
    ].join('\n');
    expect(output).toEqual({
      diff,
      changes: 2,
      warnings: [],
      missing: [],
      entityRefs: [entityRef],
    });
    expect(lines).toEqual([diff]);
  });

  it('words changes, removals, warnings and long values', async () => {
    const client = makeClient();
    client.change.mockResolvedValue(
      makeOutcome({
        diff: [
          { path: 'spec.partitions', before: '3', after: '6' },
          { path: 'spec.config["retention.ms"]', before: '1' },
          { path: 'spec.text', after: `two\n lines ${'x'.repeat(300)}` },
        ],
        warnings: ['topicName is deprecated'],
      }),
    );
    const { output } = await runAction(createPreviewAction({ auth, client }), {
      cluster: 'production',
      objects: [makeTopic()],
      operation: 'apply',
    });
    const [, ...rest] = String(output.diff).split('\n');
    expect(rest).toEqual([
      '~ spec.partitions: 3 → 6',
      '- spec.config["retention.ms"]: 1',
      expect.stringMatching(/^\+ spec.text: two ⏎ lines x+…$/),
      '! topicName is deprecated',
    ]);
    expect(output.warnings).toEqual(['topicName is deprecated']);
  });

  it.each([
    [403, 'NotAllowedError', 'You may not create orders: it would be nobody’s'],
    [409, 'ConflictError', 'orders exists in namespace kafka'],
    [400, 'InputError', 'spec.partitions: must be at least 1'],
    [401, 'AuthenticationError', 'The session has expired'],
    [503, 'ServiceUnavailableError', 'Cluster production can not be reached'],
  ])('refuses a %i with the server’s reason', async (status, name, message) => {
    const client = makeClient();
    client.change
      .mockRejectedValueOnce(await makeRefusal(status, { name, message }))
      .mockResolvedValueOnce(makeOutcome());
    const { error, lines, output } = await runAction(
      createPreviewAction({ auth, client }),
      { cluster: 'production', objects: [makeTopic(), makeTopic('second')] },
    );
    expect(error).toMatchObject({ name, message });
    expect(output).toEqual({});
    // Everything is asked, so that one attempt tells all that is wrong.
    expect(client.change).toHaveBeenCalledTimes(2);
    expect(lines[0]).toBe(
      `error: production/kafka/KafkaTopic.kafka.strimzi.io/orders: ${message}`,
    );
  });

  it('says that the backend does not answer', async () => {
    const client = makeClient();
    client.change.mockRejectedValue(new TypeError('fetch failed'));
    const { error } = await runAction(createPreviewAction({ auth, client }), {
      cluster: 'production',
      objects: [makeTopic()],
    });
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('does not answer'),
    });
  });

  it('is not asked again when the task is retried', async () => {
    const client = makeClient();
    const action = createPreviewAction({ auth, client });
    const checkpoint = makeCheckpoints();
    const input = { cluster: 'production', objects: [makeTopic()] };
    const first = await runAction(action, input, { checkpoint });
    const second = await runAction(action, input, { checkpoint });
    expect(second.output).toEqual(first.output);
    expect(client.change).toHaveBeenCalledTimes(1);
  });

  it('asks the cluster in a dry run of the template too', async () => {
    const client = makeClient();
    await runAction(
      createPreviewAction({ auth, client }),
      { cluster: 'production', objects: [makeTopic()] },
      { isDryRun: true },
    );
    expect(
      client.change.mock.calls.map(([, options]) => options.dryRun),
    ).toEqual([true]);
  });

  it('names what has to be there, and what does not come this way', async () => {
    const client = makeClient();
    client.getServiceAccount.mockResolvedValue({ exists: false });
    const { error, output } = await runAction(
      createPreviewAction({ auth, client }),
      {
        cluster: 'production',
        objects: [makeTopic()],
        serviceAccount: { namespace: 'checkout', name: 'flink' },
        leftOut: [{ kind: 'PodMonitor', name: 'x', reason: 'not served' }],
      },
    );
    expect(error).toBeUndefined();
    expect(output.missing).toEqual([
      'PodMonitor x is left out: not served',
      'Service account flink is missing in namespace checkout of cluster production: jobs can not start without it. A pull request brings it, or whoever runs the cluster',
    ]);
  });

  it('takes over by force only what it applies', async () => {
    const client = makeClient();
    const action = createPreviewAction({ auth, client });
    const input = {
      cluster: 'production',
      objects: [makeTopic()],
      force: true,
    };
    await runAction(action, { ...input, operation: 'apply' });
    expect(client.change.mock.calls[0][0]).toMatchObject({
      operation: 'apply',
      force: true,
    });
    const { error } = await runAction(action, input);
    expect(error?.message).toMatch(/^force goes with operation "apply" only/);
  });
});
