import { makeResourceDetail } from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const KIND = 'FlinkDeployment.flink.apache.org';
const page = pageWith({
  title: 'Session cluster',
  type: 'object',
  'ui:field': 'DataPipelinesResourcePicker',
  'ui:options': { kind: KIND, session: true },
});

function makeFlink(name: string, isSession: boolean) {
  return makeResourceDetail({
    ref: {
      cluster: 'production',
      group: 'flink.apache.org',
      kind: 'FlinkDeployment',
      namespace: 'checkout',
      name,
    },
    facts: isSession ? [{ label: 'Type', value: 'session cluster' }] : [],
  });
}

async function fill(...items: ReturnType<typeof makeFlink>[]) {
  return renderForm({
    pages: [page],
    values: { cluster: 'production' },
    client: {
      listResources: async () => ({
        items,
        total: items.length,
        countsByState: {},
      }),
    },
  });
}

describe('ResourcePicker', () => {
  it('offers session clusters only, and holds the kind with the choice', async () => {
    const { onCreate } = await fill(
      makeFlink('job', false),
      makeFlink('shared', true),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: /Session cluster/ }),
      ).toHaveTextContent('shared'),
    );
    await create();
    expect(onCreate.mock.calls[0][0].value).toEqual({
      cluster: 'production',
      namespace: 'checkout',
      name: 'shared',
      kind: KIND,
    });
  });

  it('says in its own words when there is none', async () => {
    await fill(makeFlink('job', false));
    expect(
      await screen.findByText(
        /There is no Flink session cluster in production/,
      ),
    ).toBeInTheDocument();
  });
});
