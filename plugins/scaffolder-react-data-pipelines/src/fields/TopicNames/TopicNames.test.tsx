import { JsonObject } from '@backstage/types';
import { makeResourcePage } from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readPages } from '../../__testUtils__/readTemplate';
import { renderForm } from '../../__testUtils__/renderForm';

const topic = (name: string) => ({
  cluster: 'production',
  namespace: 'kafka',
  name,
  topicName: `shop.${name}`,
  kafkaCluster: 'main',
  partitions: 3,
  entityRef: `resource:default/${name}`,
});

/** The topics of a page of a template, and nothing else of it. */
function topicsOf(page: JsonObject, keys: string[]): JsonObject {
  const all = page.properties as JsonObject;
  return {
    title: 'What',
    properties: Object.fromEntries(keys.map(key => [key, all[key]])),
  };
}

describe('TopicNames', () => {
  it.each([
    ['flink-sql-pipeline', 1, ['inputs', 'inputNames', 'output']],
    ['kafka-connector', 1, ['topics', 'topicNames']],
  ])('lets the review of %s name topics', async (template, page, keys) => {
    const [several] = keys;
    await renderForm({
      pages: [topicsOf(readPages(template)[page], keys)],
      values: {
        cluster: 'production',
        [several]: [topic('orders'), topic('payments')],
        ...(keys.includes('output') && { output: topic('revenue') }),
      },
      client: { listResources: async () => makeResourcePage([]) },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review' }),
    );
    await screen.findByRole('button', { name: 'Create' });
    expect(screen.getByText('shop.orders, shop.payments')).toBeInTheDocument();
    expect(screen.queryByText(/entityRef|kafkaCluster|partitions/)).toBeNull();
    expect(screen.queryAllByText('Topic out')).toHaveLength(
      keys.includes('output') ? 1 : 0,
    );
  });

  it('takes nothing from the fields beside it that begin with a value of their own', async () => {
    await renderForm({
      pages: [
        { title: 'Where', properties: { note: { type: 'string' } } },
        readPages('flink-sql-pipeline')[1],
      ],
      values: { cluster: 'production', inputs: [topic('orders')] },
      client: { listResources: async () => makeResourcePage([]) },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review' }),
    );
    expect(await screen.findAllByText(/Enter a name/)).not.toHaveLength(0);
  });
});
