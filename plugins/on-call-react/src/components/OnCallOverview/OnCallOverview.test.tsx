import { Entity } from '@backstage/catalog-model';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeOnCallAnswer } from '../../testing/makeOnCallAnswer';
import { OnCallOverview } from './OnCallOverview';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders' },
};

describe('OnCallOverview', () => {
  it.each([
    [new NotFoundError('no'), 404, /not in the catalog/, false],
    [new NotAllowedError('no'), 403, /You may not see who is on call/, false],
    [
      new ServiceUnavailableError('no'),
      503,
      /on-call backend does not answer/,
      true,
    ],
    [new Error('oops'), undefined, /could not be loaded/, true],
  ])('explains %s', async (error, statusCode, words, canRetry) => {
    const { container } = await renderWithApi(
      <OnCallOverview entity={entity} />,
      {
        getOnCall: async () => {
          throw Object.assign(error, { statusCode });
        },
      },
    );
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.queryAllByRole('button', { name: 'Try again' })).toHaveLength(
      canRetry ? 1 : 0,
    );
    await expectAccessible(container);
  });

  it('keeps what it has when the backend stops answering, and tries again', async () => {
    const getOnCall = jest
      .fn()
      .mockResolvedValueOnce(makeOnCallAnswer())
      .mockRejectedValueOnce(new Error('out of order'))
      .mockResolvedValue(makeOnCallAnswer());
    const { api } = await renderWithApi(<OnCallOverview entity={entity} />, {
      getOnCall,
    });
    await screen.findByRole('group', { name: 'Rota Checkout' });
    await act(async () => api.queryClient.refetchQueries());
    expect(await screen.findByText('out of order')).toBeVisible();
    expect(screen.getByText(/Next: Omar Haddad/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.queryByText('out of order')).not.toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    await renderWithApi(<OnCallOverview entity={entity} />, {
      getOnCall: () => new Promise(() => {}),
    });
    expect(screen.getByRole('status')).toHaveTextContent('Loading');
  });
});
