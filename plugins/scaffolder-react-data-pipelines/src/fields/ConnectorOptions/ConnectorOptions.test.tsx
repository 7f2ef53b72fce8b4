import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const page = pageWith({
  title: 'Options',
  type: 'string',
  'ui:field': 'DataPipelinesConnectorOptions',
});

describe('ConnectorOptions', () => {
  it('takes lines, and sends no secret', async () => {
    const { container, onCreate } = await renderForm({ pages: [page] });
    const field = await screen.findByRole('textbox', { name: 'Options' });
    await userEvent.click(field);
    await userEvent.paste('file=/tmp/x\ndb.password=hunter2');
    expect(
      await screen.findByText(/^It holds a secret \(db.password\)/),
    ).toBeInTheDocument();
    expect(field).toBeInvalid();
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByText(/'Options' It holds a secret/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

    await userEvent.clear(field);
    await userEvent.paste('file=/tmp/x');
    expect(field).toBeValid();
    await create();
    expect(onCreate).toHaveBeenCalledWith({ value: 'file=/tmp/x' });
  });
});
