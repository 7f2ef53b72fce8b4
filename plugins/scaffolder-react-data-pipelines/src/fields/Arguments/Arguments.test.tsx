import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const page = pageWith({
  title: 'Arguments',
  type: 'array',
  items: { type: 'string' },
  'ui:field': 'DataPipelinesArguments',
});

describe('Arguments', () => {
  it('takes one a line, as long as none is a secret', async () => {
    const { container, onCreate } = await renderForm({
      pages: [page],
      values: { value: ['--token', 'hunter2'] },
    });
    const field = await screen.findByRole('textbox', { name: 'Arguments' });
    expect(field).toHaveValue('--token\nhunter2');
    expect(
      await screen.findByText(/^It holds a secret \(token\)/),
    ).toBeInTheDocument();
    await expectAccessible(container);
    await userEvent.clear(field);
    await userEvent.type(field, '--days{Enter}{Enter} 7 ');
    expect(field).toHaveValue('--days\n\n 7 ');
    await create();
    expect(onCreate).toHaveBeenCalledWith({ value: ['--days', '7'] });
  });
});
