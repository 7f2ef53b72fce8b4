import { OpenIncidents } from '@data-portal/plugin-on-call-common';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeOnCallAnswer } from '../../testing/makeOnCallAnswer';
import { makeRota } from '../../testing/makeRota';
import { OnCallOverview } from './OnCallOverview';

async function renderRota(incidents?: OpenIncidents, notice?: string) {
  const rota = makeRota();
  const { container } = await renderWithApi(
    <OnCallOverview
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'orders' },
      }}
    />,
    {
      getOnCall: async () =>
        makeOnCallAnswer({
          rotas: [{ ...rota, state: { ...rota.state!, incidents, notice } }],
        }),
    },
  );
  const group = await screen.findByRole('group', { name: 'Rota Checkout' });
  return { container, group };
}

describe('OpenIncidentList', () => {
  it('shows what is open, and what else the source says', async () => {
    const { container, group } = await renderRota(
      {
        items: [
          {
            id: '1',
            title: 'Orders are late',
            status: 'triggered',
            since: '2026-01-05T11:00:00Z',
            url: 'https://pager.example.com/incidents/1',
          },
          {
            id: '2',
            title: 'Disk is full',
            status: 'acknowledged',
            since: '2026-01-04T11:00:00Z',
          },
        ],
        isCut: true,
      },
      'The service is disabled: nobody is called.',
    );
    expect(group).toHaveTextContent('The service is disabled');
    const list = within(group).getByRole('list', { name: 'Open incidents' });
    expect(
      within(list).getByRole('link', { name: /Orders are late/ }),
    ).toHaveAttribute('href', 'https://pager.example.com/incidents/1');
    expect(list).toHaveTextContent(
      /Disk is full, acknowledged, since .*And more/,
    );
    await expectAccessible(container);
  });

  it('tells "none" from "not known"', async () => {
    const { group } = await renderRota({ items: [] });
    expect(group).toHaveTextContent('No open incidents');
  });

  it('says nothing where the source says nothing', async () => {
    const { group } = await renderRota();
    expect(group).not.toHaveTextContent(/incident/i);
  });
});
