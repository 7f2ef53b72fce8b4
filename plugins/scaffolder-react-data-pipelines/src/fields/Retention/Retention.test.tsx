import { screen, waitFor } from '@testing-library/react';
import { makeResourceDetail } from '@data-portal/plugin-data-pipelines-react/testUtils';
import userEvent from '@testing-library/user-event';
import { renderForm } from '../../__testUtils__/renderForm';
import { describeRetention } from './describeRetention';
import { problemOfRetention } from './problemOfRetention';

const DAY = 86_400_000;

const page = {
  title: 'What',
  properties: {
    retention: {
      title: 'Keep messages for',
      description: 'How far back one can read.',
      type: 'object',
      'ui:field': 'DataPipelinesRetention',
      properties: { ms: { type: 'integer' }, label: { type: 'string' } },
    },
  },
};

const trigger = () =>
  screen.findByRole('button', { name: /Keep messages for/ });

async function create() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}

describe('Retention', () => {
  it('takes a choice in words and holds milliseconds', async () => {
    const { onCreate } = await renderForm({ pages: [page] });
    await userEvent.click(await trigger());
    const options = await screen.findAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual([
      '1 day',
      '7 days',
      '30 days',
      'Forever',
      'Something else',
    ]);
    await userEvent.click(options[3]);
    await create();
    expect(onCreate).toHaveBeenCalledWith({
      retention: { ms: -1, label: 'Forever' },
    });
  });

  it('says what a topic has now, and can be left blank again', async () => {
    const topic = { cluster: 'production', namespace: 'kafka', name: 'orders' };
    const getResource = jest.fn(async () =>
      makeResourceDetail({
        facts: [{ label: 'Retention', value: '3 days' }],
        object: {
          ...makeResourceDetail().object,
          spec: { config: { 'retention.ms': 3 * DAY } },
        },
      }),
    );
    const { retention } = page.properties;
    const { onCreate } = await renderForm({
      pages: [
        {
          ...page,
          properties: {
            retention: { ...retention, 'ui:options': { topicField: 'topic' } },
          },
        },
      ],
      values: { topic },
      client: { getResource },
    });
    expect(await screen.findByText('At present: 3 days')).toBeInTheDocument();
    await userEvent.click(await trigger());
    await userEvent.click(await screen.findByRole('option', { name: '1 day' }));
    expect(
      await screen.findByText(
        /^At present: 3 days. Older messages than you choose are/,
      ),
    ).toBeInTheDocument();
    await userEvent.click(await trigger());
    await userEvent.click(
      await screen.findByRole('option', { name: 'Leave blank' }),
    );
    expect(await screen.findByText('At present: 3 days')).toBeInTheDocument();
    await create();
    expect(onCreate.mock.calls[0][0].retention?.ms).toBeUndefined();
    expect(getResource).toHaveBeenCalledWith(
      { ...topic, group: 'kafka.strimzi.io', kind: 'KafkaTopic' },
      expect.anything(),
    );
  });

  it('takes a number and a unit', async () => {
    const { onCreate } = await renderForm({
      pages: [page],
      values: { retention: { ms: 7 * DAY } },
    });
    expect(await trigger()).toHaveTextContent('7 days');
    await userEvent.click(await trigger());
    await userEvent.click(
      await screen.findByRole('option', { name: 'Something else' }),
    );
    const amount = await screen.findByRole('textbox', { name: 'How long' });
    expect(amount).toHaveValue('7');
    await userEvent.click(screen.getByRole('button', { name: /Unit/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'hours' }));
    await userEvent.clear(amount);
    await userEvent.type(amount, '36');
    await userEvent.tab();
    await create();
    expect(onCreate).toHaveBeenCalledWith({
      retention: { ms: 36 * 3_600_000, label: '36 hours' },
    });
  });

  it('shows a value that is none of the usual', async () => {
    await renderForm({
      pages: [page],
      values: { retention: { ms: 3 * DAY } },
    });
    expect(await trigger()).toHaveTextContent('Something else');
    expect(screen.getByRole('textbox', { name: 'How long' })).toHaveValue('3');
    expect(screen.getByRole('button', { name: /Unit/ })).toHaveTextContent(
      'days',
    );
  });

  it('does not go on with nothing, or with too little', async () => {
    await renderForm({ pages: [page], values: { retention: { ms: 1_000 } } });
    const problem = 'Keep messages for one minute at least';
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
});

describe('describeRetention', () => {
  it.each([
    [-1, 'Forever'],
    [DAY, '1 day'],
    [30 * DAY, '30 days'],
    [36 * 3_600_000, '36 hours'],
    [3_600_000, '1 hour'],
    [90 * 60_000, '90 minutes'],
    [1_500, '1500 milliseconds'],
  ])('says of %d: %s', (ms, words) => {
    expect(describeRetention(ms)).toBe(words);
  });
});

describe('problemOfRetention', () => {
  it.each([
    [undefined, 'Say how long messages are kept'],
    [{}, 'Say how long messages are kept'],
    [{ ms: 0 }, 'Keep messages for one minute at least'],
    [{ ms: -2 }, 'Keep messages for one minute at least'],
    [{ ms: 60_000.5 }, 'Keep messages for one minute at least'],
    [{ ms: Infinity }, 'Keep messages for one minute at least'],
    [{ ms: 60_000 }, undefined],
    [{ ms: -1 }, undefined],
  ])('says of %j: %s', (choice, problem) => {
    expect(problemOfRetention(choice)).toBe(problem);
  });
});
