import { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const page = pageWith({
  title: 'Owner',
  type: 'string',
  'ui:field': 'DataPipelinesOwnerPicker',
});

function makeGroup(name: string, title?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default', ...(title && { title }) },
    spec: { type: 'team', children: [] },
  };
}

const entities = ['checkout', 'insights', 'logistics'].map(name =>
  makeGroup(name),
);
const trigger = () => screen.findByRole('button', { name: /Owner/ });

describe('OwnerPicker', () => {
  it('takes the only group of the reader', async () => {
    const { container, onCreate } = await renderForm({
      pages: [page],
      entities: [makeGroup('checkout', 'Checkout team')],
      ownershipEntityRefs: ['user:default/olivia', 'group:default/checkout'],
    });
    await waitFor(async () =>
      expect(await trigger()).toHaveTextContent('Checkout team'),
    );
    await expectAccessible(container);
    await create();
    expect(onCreate).toHaveBeenCalledWith({ value: 'group:default/checkout' });
  });

  it('lists the groups of the reader first, and says what another means', async () => {
    const { onCreate } = await renderForm({
      pages: [page],
      entities,
      ownershipEntityRefs: ['group:default/insights', 'group:default/new'],
    });
    await waitFor(async () => expect(await trigger()).toBeEnabled());
    await userEvent.click(await trigger());
    const groups = within(await screen.findByRole('listbox')).getAllByRole(
      'group',
    );
    expect(
      groups.map(group =>
        within(group)
          .getAllByRole('option')
          .map(({ textContent }) => textContent),
      ),
    ).toEqual([
      // The catalog has not read the second one yet.
      ['insightsinsights', 'newnew'],
      ['checkoutcheckout', 'logisticslogistics'],
    ]);
    await userEvent.click(
      await screen.findByRole('option', { name: 'logistics' }),
    );
    expect(
      await screen.findByText(/You do not belong to logistics/),
    ).toBeInTheDocument();
    await create();
    expect(onCreate).toHaveBeenCalledWith({ value: 'group:default/logistics' });
  });
});
