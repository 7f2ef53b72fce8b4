import { parseAllDocuments } from 'yaml';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entityNameOf } from '@data-portal/plugin-data-pipelines-common';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { makeClient, makeTopic, topicRef } from '../__testUtils__/makeClient';
import { runAction } from '../__testUtils__/runAction';
import { createRenderAction } from './createRenderAction';

describe('data-pipelines:render', () => {
  const client = makeClient();
  const action = createRenderAction({
    auth: mockServices.auth(),
    client,
    config: new ConfigReader({}),
  });

  it('says whose the object is, writes it, and names its entity', async () => {
    const { context, error, lines, output } = await runAction(action, {
      cluster: 'production',
      owner: 'checkout',
      system: 'orders-pipeline',
      objects: [makeTopic()],
    });

    expect(error).toBeUndefined();
    expect(output.objects).toEqual([
      {
        ...makeTopic(),
        metadata: {
          ...makeTopic().metadata,
          annotations: {
            'data-pipelines.io/owner': 'group:default/checkout',
            'data-pipelines.io/system': 'system:default/orders-pipeline',
          },
        },
      },
    ]);
    expect(output.refs).toEqual([topicRef]);
    expect(output.entityRefs).toEqual([
      `resource:default/${entityNameOf(topicRef)}`,
    ]);
    expect(output.files).toEqual(['manifests/kafkatopic-kafka-orders.yaml']);
    expect(lines).toEqual(['Rendered manifests/kafkatopic-kafka-orders.yaml']);
    const written = await readFile(
      join(context.workspacePath, 'manifests/kafkatopic-kafka-orders.yaml'),
      'utf8',
    );
    expect(written).toBe(output.yaml);
    expect(written).toMatch(
      /^apiVersion: .*\nkind: .*\nmetadata:\n {2}name: orders\n {2}namespace: kafka\n {2}labels:/,
    );
  });

  it('holds objects to the schemas of the cluster, as whoever asked', async () => {
    client.validateObjects.mockResolvedValueOnce({
      results: [
        {
          ref: topicRef,
          checked: true,
          problems: [
            { path: 'spec.partitions', message: 'must be an integer' },
          ],
        },
      ],
    });
    const { context, error, output } = await runAction(action, {
      cluster: 'production',
      objects: [makeTopic()],
    });
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(
        'KafkaTopic kafka/orders: spec.partitions: must be an integer',
      ),
    });
    expect(client.validateObjects).toHaveBeenLastCalledWith(
      'production',
      { objects: [makeTopic()] },
      expect.objectContaining({ token: expect.any(String) }),
    );
    expect(output).toEqual({});
    await expect(
      readFile(join(context.workspacePath, 'manifests'), 'utf8'),
    ).rejects.toThrow('ENOENT');
  });

  it('leaves out what was left blank, and keeps what was written empty', async () => {
    const { output } = await runAction(action, {
      cluster: 'production',
      owner: '',
      system: '',
      objects: [
        {
          kind: 'KafkaTopic',
          spec: {
            config: { 'retention.ms': '', 'cleanup.policy': null },
            volume: { emptyDir: {} },
            list: ['', 'one'],
            no: false,
            zero: 0,
          },
          metadata: { namespace: 'kafka', name: 'orders' },
          apiVersion: 'kafka.strimzi.io/v1',
        },
      ],
    });

    expect(output.yaml).toBe(
      [
        'apiVersion: kafka.strimzi.io/v1',
        'kind: KafkaTopic',
        'metadata:',
        '  name: orders',
        '  namespace: kafka',
        'spec:',
        '  volume:',
        '    emptyDir: {}',
        '  list:',
        '    - one',
        '  "no": false',
        '  zero: 0',
        '',
      ].join('\n'),
    );
  });

  it('lets the object say that it is somebody else’s', async () => {
    const topic = makeTopic();
    const { output } = await runAction(action, {
      cluster: 'production',
      owner: 'checkout',
      objects: [
        {
          ...topic,
          metadata: {
            ...topic.metadata,
            annotations: { 'data-pipelines.io/owner': 'group:default/other' },
          },
        },
      ],
    });
    expect(output.yaml).toContain(
      'data-pipelines.io/owner: group:default/other',
    );
  });

  it.each([
    'quote " and \' quote',
    'two\nlines: here',
    '${{ secrets.token }}',
    '{{ x }}',
    '&anchor *alias',
    '../../etc',
    '--- \n# no',
    'on',
    '0x10',
    '2026-01-01',
    'Ünïcode ✓ 数据',
    '!!js/function',
    ' leading and trailing ',
  ])('keeps the text %j in its place', async text => {
    const topic = makeTopic();
    const { output } = await runAction(action, {
      cluster: 'production',
      objects: [
        {
          ...topic,
          metadata: { ...topic.metadata, annotations: { note: text } },
          spec: { text, again: text, nested: { [text]: 1 } },
        },
        makeTopic('second'),
      ],
    });
    const documents = parseAllDocuments(String(output.yaml), {
      version: '1.1',
    }).map(document => document.toJS());
    expect(documents).toEqual([
      {
        ...topic,
        metadata: { ...topic.metadata, annotations: { note: text } },
        spec: { text, again: text, nested: { [text]: 1 } },
      },
      makeTopic('second'),
    ]);
  });

  it.each([
    [{ metadata: { name: 'orders' } }, 'metadata.namespace is missing: use'],
    [{ metadata: { namespace: 'kafka' } }, 'metadata.name is missing: use'],
    [
      { metadata: { name: '../x', namespace: 'kafka' } },
      'metadata.name is "../x": use up to 253 lower-case letters',
    ],
    [
      { metadata: { name: 'orders', namespace: 'a/b' } },
      'metadata.namespace is "a/b": use',
    ],
    [{ kind: 'kafka topic' }, 'kind is "kafka topic": write one word'],
    [{ apiVersion: 'strimzi' }, 'apiVersion is "strimzi": write it as'],
    [{ apiVersion: 'v1', kind: 'Secret' }, 'kind is Secret: no secret may'],
    [
      {
        metadata: {
          name: 'orders',
          namespace: 'kafka',
          labels: { team: 'not a label' },
        },
      },
      'metadata.labels["team"] is "not a label": use',
    ],
    [
      {
        metadata: { name: 'orders', namespace: 'kafka', annotations: { n: 1 } },
      },
      'metadata.annotations["n"] is 1: put it in quotes',
    ],
  ])('refuses %j', async (change, message) => {
    const { error, output } = await runAction(action, {
      cluster: 'production',
      objects: [{ ...makeTopic(), ...change }],
    });
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(output).toEqual({});
  });

  it('refuses an owner that is no entity ref, and a folder outside', async () => {
    const wrongOwner = await runAction(action, {
      cluster: 'production',
      owner: 'not an owner/at all:x',
      objects: [makeTopic()],
    });
    expect(wrongOwner.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(
        'owner is "not an owner/at all:x": write',
      ),
    });
    const outside = await runAction(action, {
      cluster: 'production',
      path: '../elsewhere',
      objects: [makeTopic()],
    });
    expect(outside.error?.name).toBe('NotAllowedError');
  });
});
