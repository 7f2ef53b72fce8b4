import { NamespaceChoice } from '@data-portal/plugin-data-pipelines-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { create, pageWith, renderForm } from '../../__testUtils__/renderForm';

const page = pageWith({
  title: 'TaskManagers',
  type: 'object',
  'ui:field': 'DataPipelinesResources',
  'ui:options': { count: 'pods' },
});
const values = { cluster: 'production', namespace: 'checkout', pods: 3 };

function answering(choice: Partial<NamespaceChoice>) {
  return async () => ({
    namespaces: [{ name: 'checkout', allowed: true, ...choice }],
  });
}

function quotaOf(hard: string) {
  return answering({
    quotas: [{ name: 'q', resource: 'requests.cpu', hard, used: '1' }],
  });
}

async function fillIn() {
  await userEvent.type(
    await screen.findByRole('textbox', { name: 'Cores' }),
    '2',
  );
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Memory (MiB)' }),
    '4096',
  );
  await userEvent.tab();
}

describe('Resources', () => {
  it('says what the namespace has left, for all the pods', async () => {
    const getNamespaces = jest.fn(quotaOf('8'));
    const { container, onCreate } = await renderForm({
      pages: [page],
      values,
      client: { getNamespaces },
    });
    await fillIn();
    expect(
      await screen.findByText(
        'checkout has 7 cores left by its ResourceQuota; this takes 6 cores',
      ),
    ).toBeInTheDocument();
    await expectAccessible(container);
    await create();
    expect(onCreate).toHaveBeenCalledWith({
      ...values,
      value: { cpu: 2, memoryMiB: 4_096 },
    });
    // The others are none of its business.
    for (const call of getNamespaces.mock.calls) {
      expect(call.slice(0, 2)).toEqual([
        'production',
        { namespace: 'checkout' },
      ]);
    }
  });

  it('does not go on with more than there is', async () => {
    await renderForm({
      pages: [page],
      values,
      client: { getNamespaces: quotaOf('4') },
    });
    await fillIn();
    const text = /It does not fit: 6 cores are asked for and 3 cores are left/;
    expect(await screen.findByText(text)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getAllByText(text).length).toBeGreaterThan(1),
    );
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it.each([
    ['has none', { quotas: [] }, 'checkout has no ResourceQuota for cores'],
    ['is not known', {}, 'What checkout has left is not known'],
    [
      'is not told',
      { allowed: false, reason: 'It is theirs', quotas: [] },
      'What checkout has left is not known',
    ],
  ])('tells apart a quota that %s', async (_, choice, text) => {
    await renderForm({
      pages: [page],
      values,
      client: { getNamespaces: answering(choice) },
    });
    expect(await screen.findByText(new RegExp(text))).toBeInTheDocument();
  });
});
