import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeKafka } from '../../__testUtils__/makeKafka';
import { makeCluster, makeSources } from '../../__testUtils__/makeSources';
import { refusal } from '../../__testUtils__/refusal';
import { renderForm } from '../../__testUtils__/renderForm';
import { problemOfKafkaCluster } from './problemOfKafkaCluster';

const page = {
  title: 'Where',
  required: ['cluster', 'kafka'],
  properties: {
    cluster: {
      title: 'Cluster',
      type: 'string',
      'ui:field': 'DataPipelinesClusterPicker',
    },
    kafka: {
      title: 'Kafka',
      type: 'object',
      properties: {
        cluster: { type: 'string' },
        namespace: { type: 'string' },
        name: { type: 'string' },
      },
      'ui:field': 'DataPipelinesKafkaClusterPicker',
      'ui:options': { clusterField: 'cluster' },
    },
  },
};

const trigger = () => screen.findByRole('button', { name: /Kafka/ });

function listing(...items: ReturnType<typeof makeKafka>[]) {
  return jest.fn(async ({ cluster }: { cluster?: string[] }) => {
    const inside = items.filter(({ ref }) => cluster?.includes(ref.cluster));
    return { items: inside, total: inside.length, countsByState: {} };
  });
}

describe('KafkaClusterPicker', () => {
  const getSources = async () => makeSources();

  it('waits for a cluster to be chosen', async () => {
    const listResources = listing();
    await renderForm({ pages: [page], client: { getSources, listResources } });
    expect(
      await screen.findByText('Choose a cluster first'),
    ).toBeInTheDocument();
    expect(await trigger()).toBeDisabled();
    expect(listResources).not.toHaveBeenCalled();
  });

  it('offers those of the cluster and sets where they are', async () => {
    const listResources = listing(
      makeKafka('main'),
      makeKafka('audit', { namespace: 'security' }),
      makeKafka('elsewhere', { cluster: 'staging' }),
    );
    const { onCreate } = await renderForm({
      pages: [page],
      values: { cluster: 'production' },
      client: { getSources, listResources },
    });
    await waitFor(async () => expect(await trigger()).toBeEnabled());
    await userEvent.click(await trigger());
    const list = await screen.findByRole('listbox');
    const options = within(list).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'mainNamespace kafka · healthy · Version: 4.3.1',
      'auditNamespace security · healthy · Version: 4.3.1',
    ]);
    await userEvent.click(options[1]);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith({
      cluster: 'production',
      kafka: { cluster: 'production', namespace: 'security', name: 'audit' },
    });
    expect(listResources).toHaveBeenCalledWith(
      expect.objectContaining({
        kind: ['Kafka.kafka.strimzi.io'],
        cluster: ['production'],
      }),
      expect.anything(),
    );
  });

  it('takes the choice back when another cluster is chosen', async () => {
    const listResources = listing(
      makeKafka('main'),
      makeKafka('one', { cluster: 'staging' }),
    );
    await renderForm({
      pages: [page],
      values: { cluster: 'production' },
      client: { getSources, listResources },
    });
    // The only one is chosen by itself, here and there.
    await waitFor(async () =>
      expect(await trigger()).toHaveTextContent('main'),
    );
    await userEvent.click(screen.getByRole('button', { name: /^production/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'staging' }),
    );
    await waitFor(async () => expect(await trigger()).toHaveTextContent('one'));
  });

  it('says when there is none', async () => {
    await renderForm({
      pages: [page],
      values: { cluster: 'production' },
      client: { getSources, listResources: listing() },
    });
    expect(
      await screen.findByText(/There is no Kafka cluster in production/),
    ).toBeInTheDocument();
  });

  it('does not say that there is none where nobody has looked', async () => {
    await renderForm({
      pages: [page],
      values: { cluster: 'production' },
      client: {
        getSources: async () =>
          makeSources({
            clusters: [
              makeCluster('production', {
                state: 'unreachable',
                error: 'It is asleep',
              }),
            ],
          }),
        listResources: listing(),
      },
    });
    expect(
      await screen.findByText(
        'Which Kafka clusters there are in production is not known. It is asleep',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/There is no Kafka cluster/)).toBeNull();
  });

  it('finds by a part of the name what is not listed', async () => {
    const listResources = jest.fn(async ({ q }: { q?: string }) => ({
      items: q ? [makeKafka('zoo')] : [makeKafka('main')],
      total: q ? 1 : 501,
      countsByState: {},
    }));
    await renderForm({
      pages: [page],
      values: { cluster: 'production' },
      client: { getSources, listResources },
    });
    expect(
      await screen.findByText(/There are more Kafka clusters than are listed/),
    ).toBeInTheDocument();
    // One that is listed is not the only one.
    expect(await trigger()).toHaveTextContent('Choose a Kafka cluster');
    await userEvent.click(await trigger());
    await userEvent.keyboard('zo');
    await userEvent.click(await screen.findByRole('option', { name: /zoo/ }));
    await waitFor(async () => expect(await trigger()).toHaveTextContent('zoo'));
  });

  it('says when they can not be asked for, and tries again', async () => {
    const listResources = jest
      .fn()
      .mockRejectedValueOnce(await refusal(503, 'ServiceUnavailableError', 'x'))
      .mockResolvedValue({
        items: [makeKafka('main')],
        total: 1,
        countsByState: {},
      });
    await renderForm({
      pages: [page],
      values: { cluster: 'production' },
      client: { getSources, listResources },
    });
    expect(await screen.findByText(/does not answer/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(async () =>
      expect(await trigger()).toHaveTextContent('main'),
    );
  });
});

describe('KafkaClusterPicker for those who may not', () => {
  it('says what the backend says, which another try does not change', async () => {
    const sentence = 'You may not see pipelines. Ask whoever runs the portal';
    const error = await refusal(403, 'NotAllowedError', sentence);
    await renderForm({
      pages: [page],
      values: { cluster: 'production' },
      client: { listResources: jest.fn().mockRejectedValue(error) },
    });
    expect(await screen.findByText(sentence)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

describe('problemOfKafkaCluster', () => {
  const choice = { cluster: 'production', namespace: 'kafka', name: 'main' };

  it.each([
    [undefined, 'production', 'Choose a Kafka cluster'],
    [{}, 'production', 'Choose a Kafka cluster'],
    [{ name: 'main' }, 'production', 'Choose a Kafka cluster'],
    [choice, 'production', undefined],
    [choice, undefined, undefined],
    [
      choice,
      'staging',
      'Kafka cluster main is in production, not in staging. Choose another',
    ],
  ])('says of %j in %s: %s', (value, cluster, problem) => {
    expect(problemOfKafkaCluster(value, cluster)).toBe(problem);
  });
});
