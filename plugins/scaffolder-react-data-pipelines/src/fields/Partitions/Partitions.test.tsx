import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeResourceDetail } from '@data-portal/plugin-data-pipelines-react/testUtils';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const page = pageWith({
  title: 'Partitions',
  type: 'integer',
  'ui:field': 'DataPipelinesPartitions',
});
const values = {
  kafkaCluster: { cluster: 'production', namespace: 'kafka', name: 'main' },
};

describe('Partitions', () => {
  it('advises by the brokers and by what goes through', async () => {
    const { container, onCreate } = await renderForm({
      pages: [page],
      values,
      client: {
        getResource: async () =>
          makeResourceDetail({
            facts: [{ label: 'Nodes', value: '3 brokers, 3 controllers' }],
          }),
      },
    });
    expect(
      await screen.findByText(/^Advice: 3 \(as many as there are brokers/),
    ).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Expected megabytes a second' }),
      '80',
    );
    await userEvent.tab();
    expect(
      await screen.findByText(/^Advice: 9 \(80 MB\/s at 10 MB\/s each/),
    ).toBeInTheDocument();
    await expectAccessible(container);
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Partitions' }),
      '6',
    );
    await userEvent.tab();
    await create();
    expect(onCreate).toHaveBeenCalledWith({ ...values, value: 6 });
  });

  it('says when it can not advise', async () => {
    await renderForm({ pages: [page] });
    expect(
      await screen.findByText('Choose a Kafka cluster to be advised'),
    ).toBeInTheDocument();
  });
});
