import {
  HistoryEntry,
  HistoryQuery,
  ResourceHistory,
} from '@data-portal/plugin-data-pipelines-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeResourceDetail } from '../../testing/makeResourceDetail';
import { HistorySection } from './HistorySection';

const { ref } = makeResourceDetail();

// One moment for all, or spans between them would be a little short.
const START = Date.now();

function minutesAgo(minutes: number): string {
  return new Date(START - minutes * 60_000).toISOString();
}

const items: HistoryEntry[] = [
  {
    type: 'restart',
    at: minutesAgo(10),
    until: minutesAgo(5),
    count: 12,
    what: 'job',
  },
  {
    type: 'transition',
    at: minutesAgo(12),
    from: 'healthy',
    to: 'failed',
    reason: 'RestartLoop',
  },
  {
    type: 'spec',
    at: minutesAgo(14),
    manager: 'argocd-controller',
    changes: [
      { path: 'spec.image', before: 'jobs:1', after: 'jobs:2' },
      { path: 'spec.job.args', after: '--fast' },
    ],
    more: 3,
  },
  { type: 'spec', at: minutesAgo(15), manager: 'kubectl-edit', changes: [] },
  {
    type: 'scale',
    at: minutesAgo(20),
    changes: [{ path: 'spec.job.parallelism', before: '2', after: '4' }],
  },
  { type: 'appearance', at: minutesAgo(300), state: 'healthy' },
];

const history: ResourceHistory = { ref, watchedSince: minutesAgo(300), items };

function show(answer: (query: HistoryQuery) => Promise<ResourceHistory>) {
  return renderWithApi(<HistorySection resourceRef={ref} />, {
    client: { getHistory: (_, query) => answer(query) },
  });
}

describe('HistorySection', () => {
  it('tells what happened as a band and in words', async () => {
    const { container } = await show(async () => history);
    const band = await screen.findByRole('img');
    expect(band).toHaveAccessibleName(
      /States since it was first seen: healthy for 4 h 48 min, failed for 12 min/,
    );
    const legend = screen.getByRole('list', { name: 'Time in each state' });
    expect(legend).toHaveTextContent('12 restarts');
    expect(legend).toHaveTextContent('2 changes');
    expect(legend).toHaveTextContent('1 scaling');

    const list = screen.getByRole('list', {
      name: 'What happened, newest first',
    });
    const entries = list.querySelectorAll(':scope > li');
    expect([...entries].map(entry => entry.textContent)).toEqual([
      'The job was restarted 12 times within 5 min5 min ago',
      'Healthy → Failed: RestartLoop12 min ago',
      'Declaration changed by argocd-controllerimage jobs:1 → jobs:2job.args not set → --fastand 3 more14 min ago',
      'Declaration changed by kubectl-editOnly a masked value changed.15 min ago',
      'Scaledjob.parallelism 2 → 420 min ago',
      'Seen for the first time, healthy5 h ago',
    ]);
    await expectAccessible(container);
  });

  it('looks further back on demand, by keyboard too', async () => {
    const asked: number[] = [];
    await show(async ({ from }) => {
      asked.push(Math.round((Date.now() - Date.parse(from!)) / 3_600_000));
      return { ...history, watchedSince: '2025-01-01T00:00:00Z' };
    });
    const ranges = await screen.findByRole('radiogroup', {
      name: 'How far back',
    });
    expect(within(ranges).getByRole('radio', { name: '24 h' })).toBeChecked();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    expect(
      await screen.findByRole('img', { name: /over the last 7 days/ }),
    ).toBeVisible();
    expect(asked).toEqual([24, 168]);
  });

  it('reads on until the stretch is whole', async () => {
    await show(async ({ cursor }) =>
      cursor
        ? { ...history, items: items.slice(3) }
        : { ...history, items: items.slice(0, 3), nextCursor: 'more' },
    );
    expect(await screen.findByText(/Seen for the first time/)).toBeVisible();
    expect(screen.getByText(/RestartLoop/)).toBeVisible();
  });

  it('teaches what will stand here', async () => {
    await show(async () => ({ ref, items: [] }));
    expect(
      await screen.findByText(/only just seen it. Here will stand/),
    ).toBeVisible();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('draws the state also when nothing happened', async () => {
    await show(async () => ({
      ref,
      items: [],
      watchedSince: minutesAgo(3_000),
      before: 'failed',
    }));
    expect(
      await screen.findByRole('img', { name: /failed for 1 day/ }),
    ).toBeVisible();
    expect(
      screen.getByText(/Nothing happened in the last 24 hours/),
    ).toBeVisible();
  });

  it('says that it could not be loaded, and tries again', async () => {
    let fails = true;
    await show(async () => {
      if (fails) {
        throw new Error('database is down');
      }
      return history;
    });
    expect(await screen.findByText('database is down')).toBeVisible();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('img')).toBeVisible();
  });

  it('tells a loop in one line each for the job and its container', async () => {
    const loop = Array.from({ length: 20 }, (_, index): HistoryEntry[] => [
      {
        type: 'restart',
        at: minutesAgo(index + 1),
        count: 1,
        what: 'job',
      },
      {
        type: 'restart',
        at: minutesAgo(index + 1),
        count: 1,
        what: 'tm/main',
        reason: 'OOMKilled',
      },
    ]).flat();
    await show(async () => ({ ...history, items: [...loop, items[5]] }));
    expect(
      await screen.findByText('The job was restarted 20 times within 19 min'),
    ).toBeVisible();
    expect(
      screen.getByText(
        'tm/main was restarted 20 times within 19 min: OOMKilled',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'Time in each state' }),
    ).toHaveTextContent('20 restarts');
  });

  it('shows a few entries first, and all on demand', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...items[4],
      at: minutesAgo(index + 1),
    })) as HistoryEntry[];
    await show(async () => ({ ...history, items: many }));
    const list = await screen.findByRole('list', {
      name: 'What happened, newest first',
    });
    expect(list.querySelectorAll(':scope > li')).toHaveLength(8);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 30 entries' }),
    );
    expect(list.querySelectorAll(':scope > li')).toHaveLength(30);
  });
});
