import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeCluster, makeSources } from '../../__testUtils__/makeSources';
import { refusal } from '../../__testUtils__/refusal';
import { renderForm } from '../../__testUtils__/renderForm';

const page = {
  title: 'Where',
  required: ['cluster'],
  properties: {
    cluster: {
      title: 'Cluster',
      description: 'Where Kafka runs.',
      type: 'string',
      'ui:field': 'DataPipelinesClusterPicker',
      'ui:options': { kind: 'KafkaTopic.kafka.strimzi.io' },
    },
  },
};

const trigger = () => screen.findByRole('button', { name: /Cluster/ });

describe('ClusterPicker', () => {
  it('offers clusters that can take it, and shows why others can not', async () => {
    const { onCreate } = await renderForm({
      pages: [page],
      client: { getSources: async () => makeSources() },
    });
    expect(await screen.findByText('Where Kafka runs.')).toBeInTheDocument();
    await userEvent.click(await trigger());

    const list = await screen.findByRole('listbox');
    const edge = within(list).getByRole('option', { name: /edge/ });
    expect(edge).toHaveAttribute('aria-disabled', 'true');
    expect(edge).toHaveTextContent('Nothing listens at edge.example.com');
    await userEvent.click(
      within(list).getByRole('option', { name: 'staging' }),
    );

    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith({ cluster: 'staging' });
  });

  it('asks nothing where there is no choice', async () => {
    await renderForm({
      pages: [page],
      client: {
        getSources: async () => ({
          runtimes: [],
          clusters: [
            makeCluster('production'),
            makeCluster('edge', { state: 'unreachable' }),
          ],
        }),
      },
    });
    await waitFor(async () =>
      expect(await trigger()).toHaveTextContent('production'),
    );
  });

  it('does not go on without a cluster, nor with one that is down', async () => {
    await renderForm({
      pages: [page],
      values: { cluster: 'edge' },
      client: { getSources: async () => makeSources() },
    });
    const problem = 'edge can not be used: Nothing listens at edge.example.com';
    expect(await screen.findByText(problem)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getAllByText(new RegExp(problem)).length).toBeGreaterThan(
        0,
      ),
    );
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    [
      { clusters: [], runtimes: [] },
      'The portal does not know its clusters yet.',
    ],
    [
      makeSources({ problem: 'Add the Kubernetes module' }),
      'Add the Kubernetes module',
    ],
    [
      {
        clusters: [makeCluster('edge', { state: 'unreachable' })],
        runtimes: [],
      },
      'No cluster can be used at present.',
    ],
  ])(
    'says what is wrong when there is nothing to choose',
    async (sources, text) => {
      await renderForm({
        pages: [page],
        client: { getSources: async () => sources },
      });
      expect(
        await screen.findByText(text, { exact: false }),
      ).toBeInTheDocument();
    },
  );

  it('lets one try again after an outage', async () => {
    const getSources = jest
      .fn()
      .mockRejectedValueOnce(await refusal(503, 'ServiceUnavailableError', 'x'))
      .mockResolvedValue(makeSources());
    await renderForm({ pages: [page], client: { getSources } });
    expect(
      await screen.findByText(/backend does not answer/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.queryByText(/does not answer/)).not.toBeInTheDocument(),
    );
  });
});
