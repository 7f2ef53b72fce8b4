import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeResourceDetail } from '@data-portal/plugin-data-pipelines-react/testUtils';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const schema = {
  title: 'Partitions',
  type: 'integer',
  'ui:field': 'DataPipelinesPartitions',
};
const page = pageWith(schema);
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

  it('takes no partitions away, and is content with none told', async () => {
    const changing = pageWith({
      ...schema,
      'ui:options': { topicField: 'topic' },
    });
    const known = { ...values, topic: { name: 'orders', partitions: 12 } };
    const { onCreate } = await renderForm({ pages: [changing], values: known });
    expect(
      await screen.findByText(
        'orders has 12 now. More can be added later, fewer never',
      ),
    ).toBeInTheDocument();
    const field = screen.getByRole('textbox', { name: 'Partitions' });
    await userEvent.type(field, '6');
    await userEvent.tab();
    const problem = /^Give it 12 partitions at least: orders has so many/;
    expect(await screen.findByText(problem)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByText(/'Partitions' Give it 12 partitions at least/),
    ).toBeInTheDocument();
    await userEvent.clear(field);
    await userEvent.tab();
    await create();
    expect(onCreate).toHaveBeenCalledWith(known);
  });

  it('says when it can not advise', async () => {
    await renderForm({ pages: [page] });
    expect(
      await screen.findByText('Choose a Kafka cluster to be advised'),
    ).toBeInTheDocument();
  });
});
