import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const page = pageWith({
  title: 'When it runs',
  type: 'object',
  'ui:field': 'DataPipelinesSchedule',
});

describe('Schedule', () => {
  it('says in words and with five dates what a schedule means', async () => {
    const { container, onCreate } = await renderForm({
      pages: [page],
      values: { value: { timeZone: 'Europe/Berlin' } },
    });
    const input = await screen.findByRole('textbox', { name: 'When it runs' });
    await userEvent.type(input, '15 2 * * 1-5');
    expect(
      await screen.findByText(
        'At 02:15, Monday through Friday (Europe/Berlin)',
      ),
    ).toBeInTheDocument();
    const runs = within(
      screen.getByRole('list', { name: 'The next runs' }),
    ).getAllByRole('listitem');
    expect(runs).toHaveLength(5);
    expect(runs[0]).toHaveTextContent(/02:15/);
    await expectAccessible(container);
    await create();
    expect(onCreate).toHaveBeenCalledWith({
      value: { cron: '15 2 * * 1-5', timeZone: 'Europe/Berlin' },
    });
  });

  it('says at once why a schedule can not be read', async () => {
    await renderForm({ pages: [page] });
    const input = await screen.findByRole('textbox', { name: 'When it runs' });
    await userEvent.type(input, '0 3 * *');
    expect(
      await screen.findByText(/Write five fields, .* there are 4/),
    ).toBeInTheDocument();
    expect(input).toBeInvalid();
  });
});
