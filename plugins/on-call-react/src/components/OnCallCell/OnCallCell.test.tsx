import { OnCallBrief } from '@data-portal/plugin-on-call-common';
import { screen } from '@testing-library/react';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeRota } from '../../testing/makeRota';
import { OnCallCell } from './OnCallCell';

function makeBrief(overrides?: Partial<OnCallBrief>): OnCallBrief {
  return { isUnowned: false, owners: [], rotas: [makeRota()], ...overrides };
}

const observedAt = new Date(Date.now() - 600_000).toISOString();

const items: Record<string, OnCallBrief> = {
  'component:default/live': makeBrief(),
  'component:default/old': makeBrief({
    rotas: [
      makeRota({
        freshness: 'unreachable',
        state: { observedAt, levels: [{ level: 1, now: [] }] },
      }),
    ],
  }),
  'component:default/unknown': makeBrief({
    rotas: [
      makeRota({
        freshness: 'unreachable',
        state: undefined,
        problem: { kind: 'unavailable', message: 'Pager does not answer' },
      }),
    ],
  }),
  'component:default/wrong': makeBrief({ rotas: [], problem: 'is empty' }),
  'component:default/none': makeBrief({ rotas: [] }),
  'component:default/unowned': makeBrief({ rotas: [], isUnowned: true }),
};

async function renderCells(
  names: string[],
  getOnCallNow = jest.fn(async () => ({ items })),
) {
  await renderWithApi(
    <ul>
      {names.map(name => (
        <li key={name} aria-label={name}>
          <OnCallCell entityRef={`Component:default/${name}`} />
        </li>
      ))}
    </ul>,
    { getOnCallNow },
  );
  return getOnCallNow;
}

describe('OnCallCell', () => {
  it('fills all cells of a page by one request', async () => {
    const words = {
      live: 'Olivia Okafor',
      old: 'nobody (10 min ago)',
      unknown: 'not known',
      wrong: 'not known',
      none: 'no rota',
      unowned: 'unowned',
      hidden: '-nobody known',
    };
    const getOnCallNow = await renderCells(Object.keys(words));
    await screen.findByText('Olivia Okafor');
    for (const [name, text] of Object.entries(words)) {
      expect(screen.getByRole('listitem', { name }).textContent).toBe(text);
    }
    expect(getOnCallNow).toHaveBeenCalledTimes(1);
    expect(screen.getByText('Olivia Okafor')).toHaveAttribute(
      'title',
      expect.stringContaining('Checkout: Checkout owns orders'),
    );
  });

  it('asks for a hundred at a time', async () => {
    const getOnCallNow = await renderCells(
      Array.from({ length: 150 }, (_, index) => `c${index}`),
    );
    await screen.findAllByText('nobody known');
    expect(
      getOnCallNow.mock.calls.map(args => (args as unknown[][])[0].length),
    ).toEqual([100, 50]);
  });

  it('says when the answer is not available', async () => {
    await renderCells(
      ['live'],
      jest.fn(async () => {
        throw new Error('out of order');
      }),
    );
    expect(await screen.findByText('not available')).toHaveAttribute(
      'title',
      'out of order',
    );
  });
});
