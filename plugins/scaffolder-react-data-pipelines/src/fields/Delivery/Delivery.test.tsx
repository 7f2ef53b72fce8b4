import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const page = pageWith({
  title: 'Delivery',
  type: 'string',
  'ui:field': 'DataPipelinesDelivery',
});
const pullRequest = () => screen.findByRole('radio', { name: 'Pull request' });
const apply = () => screen.findByRole('radio', { name: 'Apply now' });

describe('Delivery', () => {
  it.each([
    [{ github: [{ host: 'github.com' }] }],
    // Nothing of it is visible here but that there is one.
    [{ bitbucketCloud: [] }],
    [{ bitbucketServer: [{ host: 'bitbucket.example.com' }] }],
  ])('means a pull request where one can be opened: %j', async integrations => {
    const { container, onCreate } = await renderForm({
      pages: [page],
      config: { integrations },
    });
    await waitFor(async () => expect(await pullRequest()).toBeChecked());
    expect(await pullRequest()).toHaveAccessibleDescription(
      /written to a repository for review/,
    );
    await expectAccessible(container);
    await userEvent.click(await apply());
    await create();
    expect(onCreate).toHaveBeenCalledWith({ value: 'apply' });
  });

  it.each([
    [{ github: [] }],
    // Backstage has no action that opens one there.
    [{ azure: [{ host: 'dev.azure.com' }] }],
    [{ gitea: [{ host: 'gitea.example.com' }] }],
  ])(
    'applies where none can be opened, and says why: %j',
    async integrations => {
      const { onCreate } = await renderForm({
        pages: [page],
        config: { integrations },
      });
      await waitFor(async () => expect(await apply()).toBeChecked());
      expect(await pullRequest()).toBeDisabled();
      expect(
        screen.getByText(/No host for source code is configured/),
      ).toBeInTheDocument();
      await create();
      expect(onCreate).toHaveBeenCalledWith({ value: 'apply' });
    },
  );
});
