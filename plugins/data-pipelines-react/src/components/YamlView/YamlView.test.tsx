import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeResourceDetail } from '../../testing/makeResourceDetail';
import { YamlView } from './YamlView';

const { object } = makeResourceDetail();

describe('YamlView', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('shows an object to read, and copies it', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await renderWithApi(<YamlView object={object} />);
    const editor = await screen.findByRole('textbox', {
      name: 'KafkaTopic as YAML',
    });
    expect(editor).toHaveAttribute('aria-readonly', 'true');
    expect(editor).toHaveTextContent('name: orders');

    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(writeText).toHaveBeenCalledWith(
      expect.stringContaining('replicas: 3\n'),
    );
  });

  it('says when the browser refuses to copy', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('denied'));
    await renderWithApi(<YamlView object={object} />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(
      await screen.findByRole('button', {
        name: 'The browser refused to copy',
      }),
    ).toBeVisible();
  });
});
