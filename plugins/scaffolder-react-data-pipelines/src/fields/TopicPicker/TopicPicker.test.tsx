import { ResourceQuery } from '@data-portal/plugin-data-pipelines-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { makeTopic } from '../../__testUtils__/makeTopic';
import { refusal } from '../../__testUtils__/refusal';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const options = { clusterField: 'cluster', kafkaClusterField: 'kafka' };
const one = pageWith({
  title: 'Topic',
  type: 'object',
  'ui:field': 'DataPipelinesTopicPicker',
  'ui:options': options,
});
const several = pageWith({
  title: 'Topics',
  type: 'array',
  items: { type: 'object' },
  'ui:field': 'DataPipelinesTopicPicker',
  'ui:options': options,
});
const values = {
  cluster: 'production',
  kafka: { cluster: 'production', namespace: 'kafka', name: 'main' },
};
const ORDERS = {
  cluster: 'production',
  namespace: 'kafka',
  name: 'orders',
  topicName: 'shop.orders',
  kafkaCluster: 'main',
  partitions: 12,
  entityRef: 'resource:default/orders',
};

/** Finds by name, as the backend does. */
function inventoryOf(...items: ReturnType<typeof makeTopic>[]) {
  return jest.fn(async ({ q = '' }: ResourceQuery) => {
    const found = items.filter(({ ref }) => ref.name.includes(q));
    return { items: found, total: found.length, countsByState: {} };
  });
}

const trigger = () => screen.findByRole('button', { name: /Topic/ });
const listed = async () =>
  within(await screen.findByRole('listbox'))
    .getAllByRole('option')
    .map(({ textContent }) => textContent);

describe('TopicPicker', () => {
  it('searches in the backend while one types, and holds all that is known of the choice', async () => {
    const listResources = inventoryOf(
      makeTopic('orders', { topic: 'shop.orders' }),
      makeTopic('payments'),
      makeTopic('elsewhere', { kafka: 'audit' }),
    );
    const { container, onCreate } = await renderForm({
      pages: [one],
      values,
      client: { listResources },
    });
    await waitFor(async () => expect(await trigger()).toBeEnabled());
    await expectAccessible(container);
    await userEvent.click(await trigger());
    expect(await listed()).toEqual([
      'shop.orders12 partitions · owned by shop · Kafka cluster main · healthy',
      'payments12 partitions · owned by shop · Kafka cluster main · healthy',
    ]);
    await userEvent.keyboard('ord');
    await waitFor(async () => expect(await listed()).toHaveLength(1));
    // Not at every key.
    expect(listResources.mock.calls.map(([{ q }]) => q)).toEqual([
      undefined,
      'ord',
    ]);
    expect(listResources.mock.calls[1][0]).toMatchObject({
      kind: ['KafkaTopic.kafka.strimzi.io'],
      cluster: ['production'],
      namespace: ['kafka'],
    });
    await userEvent.click(await screen.findByRole('option'));
    await create();
    expect(onCreate).toHaveBeenCalledWith({ ...values, value: ORDERS });
  });

  it('can be left blank where none is demanded', async () => {
    const { onCreate } = await renderForm({
      pages: [one],
      values: { ...values, value: ORDERS },
      client: { listResources: inventoryOf(makeTopic('payments')) },
    });
    await waitFor(async () => expect(await trigger()).toBeEnabled());
    await userEvent.click(await trigger());
    await userEvent.click(
      await screen.findByRole('option', { name: 'Leave blank' }),
    );
    await waitFor(async () =>
      expect(await trigger()).toHaveTextContent('Choose a topic'),
    );
    await create();
    expect(onCreate.mock.calls[0][0].value?.name).toBeUndefined();
  });

  it('is not left blank where one at least is demanded', async () => {
    await renderForm({
      pages: [
        {
          title: 'Page',
          required: ['value'],
          properties: {
            value: {
              title: 'Topics',
              type: 'array',
              minItems: 1,
              items: { type: 'object', properties: { name: {} } },
              'ui:field': 'DataPipelinesTopicPicker',
              'ui:options': options,
            },
          },
        },
      ],
      values,
      client: { listResources: inventoryOf(makeTopic('payments')) },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByText(/'Topics' Choose one topic at least/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('takes several, and keeps those that a search does not find', async () => {
    const { onCreate } = await renderForm({
      pages: [several],
      values: { ...values, value: [ORDERS] },
      client: { listResources: inventoryOf(makeTopic('payments')) },
    });
    await waitFor(async () =>
      expect(await trigger()).toHaveTextContent('shop.orders'),
    );
    await userEvent.click(await trigger());
    await userEvent.click(
      await screen.findByRole('option', { name: /payments/ }),
    );
    await userEvent.keyboard('{Escape}');
    await create();
    expect(onCreate.mock.calls[0][0].value).toEqual([
      ORDERS,
      expect.objectContaining({ name: 'payments', partitions: 12 }),
    ]);
  });

  it('takes back what is not in the chosen cluster', async () => {
    const { onCreate } = await renderForm({
      pages: [several],
      values: { ...values, value: [{ ...ORDERS, cluster: 'staging' }, ORDERS] },
      client: {
        listResources: inventoryOf(
          makeTopic('orders', { topic: 'shop.orders' }),
        ),
      },
    });
    await waitFor(async () =>
      expect(await trigger()).toHaveTextContent('shop.orders'),
    );
    await create();
    expect(onCreate).toHaveBeenCalledWith({ ...values, value: [ORDERS] });
  });

  it('keeps the choice while the topics can not be had', async () => {
    const listResources = jest
      .fn()
      .mockRejectedValue(await refusal(503, 'ServiceUnavailableError', 'x'));
    const { onCreate } = await renderForm({
      pages: [one],
      values: { ...values, value: ORDERS },
      client: { listResources },
    });
    expect(
      await screen.findByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
    expect(await trigger()).toHaveTextContent('shop.orders');
    await create();
    expect(onCreate).toHaveBeenCalledWith({ ...values, value: ORDERS });
  });

  it('says what has to be chosen first, and when there is none', async () => {
    const listResources = inventoryOf();
    const { unmount } = await renderForm({
      pages: [one],
      values: { cluster: 'production' },
      client: { listResources },
    });
    expect(
      await screen.findByText('Choose a Kafka cluster first'),
    ).toBeInTheDocument();
    expect(listResources).not.toHaveBeenCalled();
    unmount();
    await renderForm({ pages: [one], values, client: { listResources } });
    expect(
      await screen.findByText(/There is no topic in Kafka cluster main/),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'nobody has looked',
      { getSources: async () => ({ clusters: [], runtimes: [] }) },
      /^Which topics there are in Kafka cluster main is not known/,
    ],
    [
      'not all are listed',
      {
        listResources: async () => ({
          items: [makeTopic('elsewhere', { kafka: 'audit' })],
          total: 51,
          countsByState: {},
        }),
      },
      /^There are more topics than are listed/,
    ],
  ])('does not say that there is none where %s', async (_, client, text) => {
    await renderForm({
      pages: [one],
      values,
      client: { listResources: inventoryOf(), ...client },
    });
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(screen.queryByText(/There is no topic/)).toBeNull();
  });
});
