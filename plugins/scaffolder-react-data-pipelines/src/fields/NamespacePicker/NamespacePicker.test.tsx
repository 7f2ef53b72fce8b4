import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { makeCluster, makeSources } from '../../__testUtils__/makeSources';
import { refusal } from '../../__testUtils__/refusal';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const JOB = 'FlinkDeployment.flink.apache.org';
const page = pageWith({
  title: 'Namespace',
  type: 'string',
  'ui:field': 'DataPipelinesNamespacePicker',
  'ui:options': { kind: JOB },
});
const values = { cluster: 'production', owner: 'group:default/checkout' };
const getSources = async () => makeSources();

const checkout = {
  name: 'checkout',
  owner: 'group:default/checkout',
  allowed: true,
  quotas: [],
};
const logistics = {
  name: 'logistics',
  allowed: false,
  reason: 'It is theirs',
  quotas: [],
};
const trigger = () => screen.findByRole('button', { name: /Namespace/ });

describe('NamespacePicker', () => {
  it('lists what can not be used with the reason, and takes the only one that can', async () => {
    const getNamespaces = jest.fn(async () => ({
      namespaces: [checkout, logistics],
    }));
    const { container, onCreate } = await renderForm({
      pages: [page],
      values,
      client: { getSources, getNamespaces },
    });
    await waitFor(async () =>
      expect(await trigger()).toHaveTextContent('checkout'),
    );
    await expectAccessible(container);
    await userEvent.click(await trigger());
    const options = within(await screen.findByRole('listbox')).getAllByRole(
      'option',
    );
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'checkoutOwned by checkout',
      'logisticsIt is theirs',
    ]);
    expect(options[1]).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{Escape}');
    await create();
    expect(onCreate).toHaveBeenCalledWith({ ...values, value: 'checkout' });
    expect(getNamespaces).toHaveBeenCalledWith(
      'production',
      { kind: JOB, owner: ['group:default/checkout'] },
      expect.anything(),
    );
  });

  it('does not go on with one that may not be used', async () => {
    await renderForm({
      pages: [page],
      values: { ...values, value: 'logistics' },
      client: {
        getSources,
        getNamespaces: async () => ({ namespaces: [checkout, logistics] }),
      },
    });
    const text = 'Namespace logistics can not be used: It is theirs';
    expect(await screen.findByText(text)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getAllByText(new RegExp(text)).length).toBeGreaterThan(1),
    );
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('says that the cluster does not answer, and keeps what was chosen', async () => {
    await renderForm({
      pages: [page],
      values: { ...values, value: 'insights' },
      client: {
        getSources: async () =>
          makeSources({
            clusters: [makeCluster('production', { state: 'unreachable' })],
          }),
        getNamespaces: async () => ({ namespaces: [] }),
      },
    });
    expect(
      await screen.findByText(
        'Which namespaces there are in production is not known, so what you chose stays. It does not answer',
      ),
    ).toBeInTheDocument();
    expect(await trigger()).toHaveTextContent('insights');
  });

  it('holds nobody up when the backend can not be asked', async () => {
    const getNamespaces = jest
      .fn()
      .mockRejectedValue(await refusal(503, 'ServiceUnavailableError', 'x'));
    const { onCreate } = await renderForm({
      pages: [page],
      values: { ...values, value: 'insights' },
      client: { getSources, getNamespaces },
    });
    expect(
      await screen.findByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
    await create();
    expect(onCreate).toHaveBeenCalledWith({ ...values, value: 'insights' });
  });

  it('waits for a cluster, and says when there is nowhere to go', async () => {
    const getNamespaces = jest.fn(async () => ({ namespaces: [logistics] }));
    const { unmount } = await renderForm({
      pages: [page],
      client: { getSources, getNamespaces },
    });
    expect(
      await screen.findByText('Choose a cluster first'),
    ).toBeInTheDocument();
    expect(getNamespaces).not.toHaveBeenCalled();
    unmount();
    await renderForm({
      pages: [page],
      values,
      client: { getSources, getNamespaces },
    });
    expect(
      await screen.findByText(
        /You may not create a FlinkDeployment in any namespace of production/,
      ),
    ).toBeInTheDocument();
  });
});
