import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  DataPipelinesApi,
  KubernetesObject,
  ResourceDetail,
} from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
  makeResourceEntity,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, within } from '@testing-library/react';
import { refusingKubernetesApis } from '../../__testUtils__/refusingKubernetesApis';
import { KafkaContent } from './KafkaContent';

function makeTopic(overrides?: Partial<KubernetesObject>): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: {
      name: 'orders',
      namespace: 'shop',
      labels: { 'strimzi.io/cluster': 'main' },
    },
    spec: {
      partitions: 12,
      replicas: 3,
      config: {
        'retention.ms': 604800000,
        'retention.bytes': '1073741824',
        'cleanup.policy': ['delete', 'compact'],
        'min.insync.replicas': 2,
      },
    },
    status: { topicName: 'shop.orders' },
    ...overrides,
  };
}

async function renderContent(
  detail: ResourceDetail,
  overrides?: Partial<DataPipelinesApi>,
) {
  const api = makeFrontendApi({
    getResourceByEntity: async () => detail,
    ...overrides,
  });
  await renderInTestApp(
    <TestApiProvider
      apis={[[dataPipelinesApiRef, api], ...refusingKubernetesApis]}
    >
      <EntityProvider entity={makeResourceEntity(detail)}>
        <KafkaContent />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  await screen.findByRole('heading', { name: 'Kafka topic orders' });
}

const valueOf = (label: string) =>
  within(screen.getByRole('region', { name: 'Topic as declared' })).getByText(
    label,
    { selector: 'dt' },
  ).nextElementSibling;

describe('KafkaContent', () => {
  it('puts the declaration of a topic into human words', async () => {
    await renderContent(makeResourceDetail({ object: makeTopic() }));
    expect(valueOf('Topic')).toHaveTextContent('shop.orders');
    expect(valueOf('Kafka cluster')).toHaveTextContent('main');
    expect(valueOf('Messages are kept')).toHaveTextContent('7 days');
    expect(valueOf('At most, a partition')).toHaveTextContent('1 GiB');
    expect(valueOf('Clean-up')).toHaveTextContent(
      'Of every key the newest message is kept, until the retention is past',
    );
    expect(valueOf('In-sync replicas a write needs')).toHaveTextContent(
      'survive the loss of 1 of 3 replicas',
    );
  });

  it('lists who reads a topic, and whom to tell before a change', async () => {
    const consumer = (title: string, owner?: string) =>
      makeResourceDetail({
        title,
        ref: { ...makeResourceDetail().ref, name: title },
        kindTitle: 'Flink deployment',
        entityRef: undefined,
        ownership: { owner, source: owner ? 'annotation' : 'none' },
      });
    await renderContent(makeResourceDetail({ object: makeTopic() }), {
      getConsumers: async () => ({
        consumers: [
          {
            resource: consumer('fraud', 'group:default/shop'),
            evidence: 'declared',
          },
          {
            resource: consumer('billing', 'group:default/money'),
            evidence: 'granted',
          },
          { resource: consumer('orphan'), evidence: 'declared' },
        ],
        total: 5,
      }),
    });
    const table = await screen.findByRole('grid', {
      name: 'What reads this topic',
    });
    expect(within(table).getByRole('row', { name: /fraud/ })).toHaveTextContent(
      /It says so/,
    );
    expect(
      within(table).getByRole('row', { name: /billing/ }),
    ).toHaveTextContent(/It may/);
    expect(
      within(table).getByRole('row', { name: /orphan/ }),
    ).toHaveTextContent(/Nobody/);
    expect(
      screen.getByText(/^2 more read it and are not listed/),
    ).toBeVisible();
    expect(
      screen.getByText(
        'Whom to tell before a change: group:default/money, group:default/shop',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy the owners' }),
    ).toBeVisible();
  });

  it.each([
    [
      async () => ({ consumers: [], total: 0 }),
      /A job says so by the annotation data-pipelines\.io\/reads/,
    ],
    [
      async () => {
        throw new Error('no answer');
      },
      'What reads it could not be asked for: no answer',
    ],
  ])('says that nobody is known to read it, and why', async (ask, words) => {
    await renderContent(makeResourceDetail({ object: makeTopic() }), {
      getConsumers: ask,
    });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says what is left to the brokers, what cannot work, and what is changing', async () => {
    await renderContent(
      makeResourceDetail({
        object: makeTopic({
          metadata: { name: 'orders', namespace: 'shop' },
          spec: {
            replicas: 1,
            config: { 'retention.ms': -1, 'min.insync.replicas': '2' },
          },
          status: {
            replicasChange: {
              state: 'ongoing',
              targetReplicas: 3,
              message: 'moving',
            },
          },
        }),
      }),
    );
    expect(valueOf('Partitions')).toHaveTextContent("the brokers' default");
    expect(valueOf('Messages are kept')).toHaveTextContent('for ever');
    expect(valueOf('Kafka cluster')).toHaveTextContent('not named');
    expect(valueOf('In-sync replicas a write needs')).toHaveTextContent(
      'writes with acks=all fail',
    );
    expect(valueOf('Change of replicas')).toHaveTextContent(
      'ongoing, to 3moving',
    );
  });

  it.each([
    [undefined, undefined],
    ['text', []],
    [
      { config: [1], partitions: {} },
      { topicName: {}, replicasChange: 'x' },
    ],
  ])('survives a spec of %j and a status of %j', async (spec, status) => {
    await renderContent(
      makeResourceDetail({
        object: { ...makeTopic(), spec, status } as KubernetesObject,
      }),
    );
    expect(valueOf('Topic')).toHaveTextContent('orders');
  });

  it('has no topic section for other kinds', async () => {
    const detail = makeResourceDetail();
    await renderContent({ ...detail, ref: { ...detail.ref, kind: 'Kafka' } });
    expect(
      screen.queryByRole('region', { name: 'Topic as declared' }),
    ).toBeNull();
    expect(screen.getByRole('region', { name: 'Pods' })).toBeVisible();
  });
});
