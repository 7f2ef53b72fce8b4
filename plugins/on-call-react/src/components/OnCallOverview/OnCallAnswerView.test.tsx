import { Entity } from '@backstage/catalog-model';
import { OnCallAnswer } from '@data-portal/plugin-on-call-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeOnCallAnswer } from '../../testing/makeOnCallAnswer';
import { makeOwnerStep } from '../../testing/makeOwnerStep';
import { makeRota } from '../../testing/makeRota';
import { makeShift } from '../../testing/makeShift';
import { OnCallOverview } from './OnCallOverview';

function makeEntity(annotations?: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders', annotations },
  };
}

function renderAnswer(
  overrides?: Partial<OnCallAnswer>,
  entity: Entity = makeEntity(),
) {
  return renderWithApi(<OnCallOverview entity={entity} />, {
    getOnCall: async () => makeOnCallAnswer(overrides),
  });
}

const hour = 3_600_000;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * hour).toISOString();

describe('OnCallAnswerView', () => {
  it('shows who is on call, until when, how to reach them, and who is next', async () => {
    const { container } = await renderAnswer();
    const rota = await screen.findByRole('group', { name: 'Rota Checkout' });
    expect(rota).toHaveTextContent(/Olivia Okafor.*until \S+/);
    expect(rota).toHaveTextContent(/Next: Omar Haddad from/);
    expect(rota).toHaveTextContent('From Configuration, seen just now');
    expect(
      within(rota).getByRole('link', { name: 'Olivia Okafor' }),
    ).toHaveAttribute('href', '/catalog/default/user/olivia');
    expect(
      within(rota).getByRole('link', {
        name: 'Email olivia@example.com, Olivia Okafor',
      }),
    ).toHaveAttribute('href', 'mailto:olivia@example.com');

    const owners = screen.getByRole('group', { name: 'Owners' });
    expect(owners).toHaveTextContent('owns orders');
    expect(
      within(owners).getByRole('link', { name: 'Checkout' }),
    ).toBeVisible();
    expect(
      within(owners).getByRole('link', { name: 'Chat #checkout' }),
    ).toHaveAttribute('href', 'https://chat.example.com/checkout');
    expect(
      within(owners).getByRole('list', { name: 'Members of Checkout' }),
    ).toHaveTextContent('Olivia OkaforOmar Haddad');
    // The rota of the owner is the one above, and not said twice.
    expect(within(owners).queryByText(/until/)).not.toBeInTheDocument();
    await expectAccessible(container);
  });

  it('says why it is this rota, by keyboard too', async () => {
    await renderAnswer();
    const why = await screen.findByRole('button', { name: 'Why this rota?' });
    await act(async () => why.focus());
    await userEvent.keyboard('{Enter}');
    expect(why).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getAllByText(/Checkout owns orders and has this rota/)[0],
    ).toBeVisible();
  });

  it('shows a gap, and who ends it', async () => {
    const { container } = await renderAnswer({
      rotas: [
        makeRota({
          state: {
            observedAt: inHours(0),
            levels: [
              { level: 1, now: [], next: makeShift({ from: inHours(50) }) },
            ],
          },
        }),
      ],
    });
    const rota = await screen.findByRole('group', { name: 'Rota Checkout' });
    expect(rota).toHaveTextContent(/Nobody is on call until \w+/);
    expect(rota).toHaveTextContent(/Next: Olivia Okafor from/);
    await expectAccessible(container);
  });

  it('shows a gap that is still to come', async () => {
    await renderAnswer({
      rotas: [
        makeRota({
          state: {
            observedAt: inHours(0),
            levels: [
              {
                level: 1,
                now: [makeShift({ until: inHours(1) })],
                next: makeShift({ from: inHours(12) }),
              },
            ],
          },
        }),
      ],
    });
    expect(
      await screen.findByText(/Then nobody. Next: Olivia Okafor from/),
    ).toBeVisible();
  });

  it('shows the levels that are called after the first', async () => {
    const leo = { name: 'Leo', contacts: [] };
    await renderAnswer({
      rotas: [
        makeRota({
          state: {
            observedAt: inHours(0),
            levels: [
              { level: 1, now: [] },
              { level: 2, now: [makeShift(), makeShift({ person: leo })] },
              { level: 3, delayMinutes: 30, now: [makeShift()] },
            ],
          },
        }),
      ],
    });
    const rota = await screen.findByRole('group', { name: 'Rota Checkout' });
    expect(rota).toHaveTextContent('Nobody is on level 1; level 2 is called:');
    expect(rota).toHaveTextContent('Leo');
    expect(
      within(rota).getByRole('list', { name: 'Called after that' }),
    ).toHaveTextContent('Level 3: Olivia Okafor, after 30 min');
  });

  it('dates what a source said last, before it stopped answering', async () => {
    const rota = makeRota({
      freshness: 'unreachable',
      problem: { kind: 'unavailable', message: 'Pager does not answer' },
    });
    const { container } = await renderAnswer({
      rotas: [
        {
          ...rota,
          state: {
            observedAt: inHours(-3),
            levels: [{ level: 1, now: [makeShift({ until: inHours(-1) })] }],
          },
        },
      ],
    });
    const status = await screen.findByRole('status');
    expect(status).toHaveTextContent(
      'Unreachable, as of 3 h agoPager does not answer.',
    );
    expect(screen.getByText(/which has passed/)).toBeVisible();
    await expectAccessible(container);
  });

  it('does not take a source that never answered for nobody', async () => {
    await renderAnswer({
      rotas: [
        makeRota({
          freshness: 'unreachable',
          state: undefined,
          problem: { kind: 'forbidden', message: 'The token lacks a scope' },
        }),
      ],
    });
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Who is on call is not knownThe token lacks a scope.',
    );
    expect(screen.queryByText(/Nobody/)).not.toBeInTheDocument();
  });

  it('teaches how to configure a rota where there is none', async () => {
    const { container } = await renderAnswer({
      rotas: [],
      owners: [makeOwnerStep({ rotas: [] })],
    });
    expect(await screen.findByText(/No rota is configured/)).toBeVisible();
    expect(screen.getByText(/- owner: group:default\/checkout/)).toBeVisible();
    expect(screen.getByText('on-call.io/rota')).toBeVisible();
    await expectAccessible(container);
  });

  it('says that nobody owns it, and where to change that', async () => {
    const unowned = {
      isUnowned: true,
      rotas: [],
      owners: [
        makeOwnerStep({ title: 'Platform', rotas: [makeRota()] }, [
          {
            entityRef: 'system:default/shop',
            title: 'The shop',
            relation: 'part-of',
          },
        ]),
      ],
    };
    const { container, unmount } = await renderAnswer(
      unowned,
      makeEntity({
        'backstage.io/edit-url': 'https://git.example.com/catalog-info.yaml',
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'Edit the catalog file' }),
    ).toHaveAttribute('href', 'https://git.example.com/catalog-info.yaml');
    expect(
      screen.getByText('owns The shop, which this is a part of'),
    ).toBeVisible();
    // The rota of another owner stands with that owner.
    expect(screen.getByText(/until/)).toBeVisible();
    await expectAccessible(container);
    unmount();

    await renderAnswer(
      unowned,
      // eslint-disable-next-line no-script-url
      makeEntity({ 'backstage.io/edit-url': 'javascript:alert(1)' }),
    );
    expect(await screen.findByText(/Nobody owns this entity/)).toBeVisible();
    expect(screen.queryByText('Edit the catalog file')).not.toBeInTheDocument();
  });

  it('says when an annotation is wrong, several rotas fit, or an owner is gone', async () => {
    const { container } = await renderAnswer({
      isAmbiguous: true,
      rungs: [
        {
          kind: 'annotation',
          title: 'orders',
          outcome: 'invalid',
          message: 'on-call.io/rota: The list of rotas is empty',
        },
      ],
      owners: [makeOwnerStep({ isFound: false, title: 'group:default/gone' })],
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The list of rotas is empty',
    );
    expect(screen.getByRole('note')).toHaveTextContent(/Several groups/);
    expect(
      screen.getByText('Where a rota was looked for').closest('details'),
    ).toHaveTextContent(
      'orders (annotation of the entity): cannot be understood',
    );
    expect(screen.getByText(/Is not in the catalog/)).toBeVisible();
    await expectAccessible(container);
  });
});
