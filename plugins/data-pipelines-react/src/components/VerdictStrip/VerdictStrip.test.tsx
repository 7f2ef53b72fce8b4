import {
  Cause,
  VERDICT_STATES,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeVerdict } from '../../testing/makeVerdict';
import { VerdictChip, verdictLooks } from '../VerdictChip';
import { VerdictStrip } from './VerdictStrip';

function makeCause(overrides?: Partial<Cause>): Cause {
  return {
    state: 'degraded',
    reason: 'NotSupported',
    message: 'Partitions cannot be taken away.',
    evidence: 'conditions',
    ...overrides,
  };
}

const seenNow = {
  freshness: 'live',
  observedAt: new Date().toISOString(),
} as const;

describe('VerdictStrip', () => {
  it('says how it is, why, since when, how fresh and from where', async () => {
    const { container } = await renderWithApi(
      <VerdictStrip
        {...seenNow}
        verdict={makeVerdict({
          state: 'degraded',
          message: 'The topic was refused.',
          since: new Date(Date.now() - 180_000).toISOString(),
          source: 'KafkaTopic status',
          causes: [makeCause()],
        })}
      />,
    );

    const strip = within(screen.getByRole('group', { name: 'Verdict' }));
    expect(strip.getByText('Degraded')).toBeVisible();
    expect(strip.getByText('The topic was refused.')).toBeVisible();
    expect(strip.getByText('3 min ago')).toBeVisible();
    expect(strip.getByText('just now')).toBeVisible();
    expect(strip.getByText('From KafkaTopic status')).toBeVisible();
    await expectAccessible(container);
  });

  it('shows the exact time on demand', async () => {
    await renderWithApi(
      <VerdictStrip
        {...seenNow}
        verdict={makeVerdict({ since: '2020-05-17T10:00:00Z' })}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: /days ago/ }));
    expect(screen.getByRole('button', { name: /2020/ })).toBeVisible();
  });

  it('leads from each of at most three causes to its evidence', async () => {
    const onCause = jest.fn();
    const causes = ['One', 'Two', 'Three', 'Four', 'Five'].map(reason =>
      makeCause({ reason }),
    );
    await renderWithApi(
      <VerdictStrip
        {...seenNow}
        verdict={makeVerdict({ causes })}
        onCause={onCause}
      />,
    );

    const list = within(screen.getByRole('list', { name: 'Causes' }));
    expect(list.getAllByRole('button')).toHaveLength(3);
    expect(list.getByText('and 2 more causes')).toBeVisible();
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.tab();
    expect(
      list.getByRole('button', { name: /Degraded: One.*Show conditions/ }),
    ).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(onCause).toHaveBeenCalledWith(causes[0]);
  });

  it('links to the evidence when that is on another page', async () => {
    await renderWithApi(
      <VerdictStrip
        {...seenNow}
        verdict={makeVerdict({ causes: [makeCause()] })}
        hrefOf={({ evidence }) => `/there#${evidence}`}
      />,
    );
    expect(screen.getByRole('link', { name: /NotSupported/ })).toHaveAttribute(
      'href',
      '/there#conditions',
    );
  });
});

describe('VerdictChip', () => {
  it('has a word of its own for every state', async () => {
    await renderWithApi(
      <>
        {VERDICT_STATES.map(state => (
          <VerdictChip key={state} state={state} />
        ))}
      </>,
    );
    for (const state of VERDICT_STATES) {
      expect(screen.getByText(verdictLooks[state].word)).toBeVisible();
    }
    expect(new Set(Object.values(verdictLooks).map(l => l.word)).size).toBe(9);
    expect(new Set(Object.values(verdictLooks).map(l => l.icon)).size).toBe(9);
  });

  it('shows a state nobody knows as it is written', async () => {
    await renderWithApi(<VerdictChip state={'haunted' as VerdictState} />);
    expect(screen.getByText('haunted')).toBeVisible();
  });

  it('says aloud that it is only the last that was known', async () => {
    await renderWithApi(<VerdictChip state="failed" freshness="unreachable" />);
    expect(screen.getByText('Failed')).toHaveTextContent(
      'Failed, last known, unreachable',
    );
  });
});
