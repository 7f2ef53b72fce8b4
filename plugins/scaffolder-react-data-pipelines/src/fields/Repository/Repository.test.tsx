import {
  FieldExtensionComponentProps,
  FieldExtensionOptions,
} from '@backstage/plugin-scaffolder-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

/** In place of the scaffolder's own, which asks for the integrations. */
const picker: FieldExtensionOptions = {
  name: 'RepoUrlPicker',
  component: function Picker(props: FieldExtensionComponentProps<unknown>) {
    const { onChange, uiSchema } = props;
    const { allowedHosts } = uiSchema['ui:options'] as {
      allowedHosts: string[];
    };
    return (
      <>
        {allowedHosts.map(host => (
          <button
            key={host}
            type="button"
            onClick={() => onChange(`${host}?owner=acme&repo=pipelines`)}
          >
            {host}
          </button>
        ))}
        <button type="button" onClick={() => onChange('github.com?owner=acme')}>
          nameless
        </button>
      </>
    );
  },
};

const page = pageWith({
  title: 'Repository',
  type: 'string',
  'ui:field': 'DataPipelinesRepository',
});

describe('Repository', () => {
  it('offers the hosts on which a pull request can be opened, and no others', async () => {
    const { onCreate } = await renderForm({
      pages: [page],
      fields: [picker],
      config: {
        integrations: {
          github: [{ host: 'github.example.com' }, {}],
          bitbucketServer: [{ host: 'bitbucket.example.com' }],
          bitbucketCloud: [],
          azure: [{ host: 'dev.azure.com' }],
        },
      },
    });
    const offered = screen
      .getAllByRole('button')
      .map(({ textContent }) => textContent);
    expect(offered).toEqual(
      expect.arrayContaining([
        'github.example.com',
        'github.com',
        'bitbucket.example.com',
        'bitbucket.org',
      ]),
    );
    expect(offered).not.toContain('dev.azure.com');
    await userEvent.click(screen.getByText('nameless'));
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findAllByText(/Say which repository .*: its name/),
    ).not.toHaveLength(0);
    await userEvent.click(screen.getByText('github.example.com'));
    await create();
    expect(onCreate).toHaveBeenCalledWith({
      value: 'github.example.com?owner=acme&repo=pipelines',
    });
  });
});
