import { RunEntry } from '@data-portal/plugin-data-pipelines-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { RunTimeline } from './RunTimeline';

const ref = {
  cluster: 'production',
  group: 'sparkoperator.k8s.io',
  kind: 'ScheduledSparkApplication',
  namespace: 'shop',
  name: 'night',
};
const START = Date.parse('2026-11-24T03:00:00Z');

function makeRun(index: number, overrides: Partial<RunEntry> = {}): RunEntry {
  const startedAt = new Date(START + index * 3_600_000).toISOString();
  return {
    type: 'run',
    at: startedAt,
    id: `run-${index}`,
    name: `night-${index}`,
    startedAt,
    endedAt: new Date(Date.parse(startedAt) + 240_000).toISOString(),
    outcome: 'succeeded',
    image: 'reports:1',
    ...overrides,
  };
}

const runs = [
  makeRun(4, {
    attempt: 2,
    outcome: 'failed',
    reason: 'exit code 1',
    endedAt: new Date(START + 4 * 3_600_000 + 480_000).toISOString(),
    image: 'reports:2',
    resources: 'driver 1 core, 1g',
    changes: [{ path: 'spec.image', before: 'reports:1', after: 'reports:2' }],
  }),
  makeRun(3, { outcome: 'unknown', endedAt: undefined }),
  makeRun(2),
  makeRun(1),
];

function show(items: RunEntry[], nextCursor?: string) {
  return renderWithApi(<RunTimeline resourceRef={ref} />, {
    client: {
      getHistory: async (_, { type }) => {
        expect(type).toEqual(['run']);
        return { ref, items, nextCursor };
      },
    },
  });
}

describe('RunTimeline', () => {
  it('tells of each run how it ended, how long it took and what was changed before', async () => {
    const { container } = await show(runs);
    expect(await screen.findByRole('img')).toHaveAccessibleName(
      'The last 4 runs: 1 failed, 1 end not seen, 2 succeeded. As a rule one takes 4 min.',
    );
    const table = screen.getByRole('grid', { name: 'Runs' });
    const row = (name: RegExp) => within(table).getByRole('row', { name });
    expect(row(/night-4/)).toHaveTextContent('attempt 2');
    expect(row(/night-4/)).toHaveTextContent('Failedexit code 1');
    expect(row(/night-4/)).toHaveTextContent('8 min, 2.0 times the usual');
    expect(row(/night-4/)).toHaveTextContent('reports:2driver 1 core, 1g');
    expect(row(/night-4/)).toHaveTextContent('image reports:1 → reports:2');
    expect(row(/night-3/)).toHaveTextContent('End not seen');
    expect(row(/night-3/)).toHaveTextContent('not known');
    expect(row(/night-2/)).toHaveTextContent('nothing');
    expect(row(/night-1/)).toHaveTextContent('the first that is known');
    await expectAccessible(container);
  });

  it('does not call a run the first when there are older ones', async () => {
    await show([makeRun(1)], 'more');
    expect(
      await screen.findByRole('row', { name: /night-1/ }),
    ).toHaveTextContent('nothing');
    // One bar compares to nothing.
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('teaches what will stand here', async () => {
    await show([]);
    expect(await screen.findByText(/No run has been seen yet/)).toBeVisible();
  });

  it('shows the last five first, and all on demand', async () => {
    await show(Array.from({ length: 12 }, (_, index) => makeRun(12 - index)));
    const table = await screen.findByRole('grid', { name: 'Runs' });
    expect(within(table).getAllByRole('row')).toHaveLength(6);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 12 runs' }),
    );
    expect(within(table).getAllByRole('row')).toHaveLength(13);
  });
});
