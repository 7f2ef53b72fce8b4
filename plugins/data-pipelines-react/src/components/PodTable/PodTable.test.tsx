import { ResourceEvent } from '@data-portal/plugin-data-pipelines-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeLogStream } from '../../testing/makeLogStream';
import { makeContainer, makePod } from '../../testing/makePod';
import { makeResourceDetail } from '../../testing/makeResourceDetail';
import { PodTable } from './PodTable';

const { ref: resource } = makeResourceDetail();

const broken = makePod({
  name: 'job-1',
  role: 'executor',
  node: 'node-7',
  containers: [
    makeContainer({
      ready: false,
      restarts: 4,
      state: 'waiting',
      reason: 'CrashLoopBackOff',
      lastTermination: { reason: 'OOMKilled', exitCode: 137 },
    }),
  ],
});

function makeEvent(overrides?: Partial<ResourceEvent>): ResourceEvent {
  return {
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting failed container',
    count: 9,
    about: 'Pod job-1',
    ...overrides,
  };
}

describe('PodTable', () => {
  it('lists those that need a look first', async () => {
    const { container } = await renderWithApi(
      <PodTable
        resource={resource}
        pods={[
          makePod({ name: 'a-done', phase: 'Succeeded', containers: [] }),
          makePod(),
          broken,
        ]}
        events={[]}
      />,
    );
    const [, ...rows] = screen.getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringContaining('job-1executorRunning0 of 14'),
      expect.stringContaining('a-done'),
      expect.stringContaining('job-0'),
    ]);
    expect(rows[0]).toHaveTextContent('CrashLoopBackOff');
    await expectAccessible(container);
  });

  it('opens a pod from the keyboard, with its containers, logs and own events', async () => {
    await renderWithApi(
      <PodTable
        resource={resource}
        pods={[makePod(), broken]}
        events={[
          makeEvent(),
          makeEvent({ reason: 'Pulled', about: 'Pod job-0' }),
          makeEvent({ reason: 'Owner', about: 'KafkaTopic job-1' }),
        ]}
      />,
      {
        client: {
          getLogs: async () => makeLogStream('out of memory\n').stream,
        },
      },
    );
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');

    const dialog = await screen.findByRole('dialog', { name: 'Pod job-1' });
    const inside = within(dialog);
    expect(inside.getByText('node-7')).toBeVisible();
    expect(inside.getByRole('row', { name: 'main' })).toHaveTextContent(
      'OOMKilled (exit code 137)',
    );
    expect(inside.getByRole('row', { name: 'BackOff' })).toBeVisible();
    expect(inside.queryByRole('row', { name: 'Pulled' })).toBeNull();
    expect(inside.queryByRole('row', { name: 'Owner' })).toBeNull();
    expect(await inside.findByText('out of memory')).toBeVisible();
    await expectAccessible(dialog);

    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says when there are none', async () => {
    await renderWithApi(<PodTable resource={resource} pods={[]} events={[]} />);
    expect(screen.getByText('No pods run for it now.')).toBeVisible();
  });
});
