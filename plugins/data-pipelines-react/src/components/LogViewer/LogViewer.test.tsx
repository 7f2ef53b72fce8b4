import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { DataPipelinesApi } from '@data-portal/plugin-data-pipelines-common';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../__testUtils__/expectAccessible';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { makeLogStream } from '../../testing/makeLogStream';
import { makeContainer, makePod } from '../../testing/makePod';
import { makeResourceDetail } from '../../testing/makeResourceDetail';
import { LogViewer } from './LogViewer';

const { ref: resource } = makeResourceDetail();
const pod = makePod({
  containers: [
    makeContainer(),
    makeContainer({ name: 'sidecar', ready: false, state: 'waiting' }),
  ],
});

function fails(error: Error): Partial<DataPipelinesApi> {
  return {
    getLogs: async () => {
      throw error;
    },
  };
}

describe('LogViewer', () => {
  it('follows a container, and lets go of the stream at the end', async () => {
    const log = makeLogStream('one\ntwo\n');
    const getLogs = jest.fn().mockResolvedValue(log.stream);
    const { container, unmount } = await renderWithApi(
      <LogViewer resource={resource} pod={makePod()} />,
      { client: { getLogs } },
    );

    expect(await screen.findByText('two')).toBeVisible();
    expect(getLogs).toHaveBeenCalledWith(
      resource,
      expect.objectContaining({
        pod: 'job-0',
        container: 'main',
        follow: true,
        previous: false,
      }),
      { signal: expect.any(AbortSignal) },
    );
    log.write('three\n');
    expect(await screen.findByText('three')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('Following. 3 lines.');
    await expectAccessible(container);

    unmount();
    await waitFor(() => expect(log.isCancelled()).toBe(true));
    expect(getLogs.mock.calls[0][2].signal.aborted).toBe(true);
  });

  it('shows only lines that match, and downloads all of them', async () => {
    const saved: Blob[] = [];
    URL.createObjectURL = jest.fn(blob => {
      saved.push(blob as Blob);
      return 'blob:log';
    });
    URL.revokeObjectURL = jest.fn();
    HTMLAnchorElement.prototype.click = jest.fn();
    const log = makeLogStream('INFO fine\nERROR bad\nINFO fine again\n');
    await renderWithApi(<LogViewer resource={resource} pod={makePod()} />, {
      client: { getLogs: async () => log.stream },
    });
    await screen.findByText('ERROR bad');

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Show only lines with' }),
      'error',
    );
    expect(
      await screen.findByText('ERROR', { selector: 'mark' }),
    ).toBeVisible();
    expect(screen.queryByText('INFO fine')).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('1 of 3 lines match.');

    await userEvent.click(screen.getByRole('button', { name: 'Download' }));
    expect(saved[0].size).toBe(
      'INFO fine\nERROR bad\nINFO fine again\n'.length,
    );
  });

  it('starts with the container in trouble, and offers the others and earlier runs', async () => {
    const getLogs = jest.fn(async () => makeLogStream().stream);
    await renderWithApi(<LogViewer resource={resource} pod={pod} />, {
      client: { getLogs },
    });
    await waitFor(() =>
      expect(getLogs).toHaveBeenLastCalledWith(
        resource,
        expect.objectContaining({ container: 'sidecar', follow: false }),
        expect.anything(),
      ),
    );

    await userEvent.click(screen.getByRole('button', { name: /Container/ }));
    await userEvent.click(screen.getByRole('option', { name: 'main' }));
    await userEvent.click(screen.getByRole('switch', { name: 'Previous run' }));
    await waitFor(() =>
      expect(getLogs).toHaveBeenLastCalledWith(
        resource,
        expect.objectContaining({
          container: 'main',
          previous: true,
          follow: false,
        }),
        expect.anything(),
      ),
    );
    expect(screen.getByRole('switch', { name: 'Follow' })).toBeDisabled();
  });

  it('stays where the reader scrolled to, until asked to go on', async () => {
    const log = makeLogStream('one\n');
    await renderWithApi(<LogViewer resource={resource} pod={makePod()} />, {
      client: { getLogs: async () => log.stream },
    });
    await screen.findByText('one');
    const output = screen.getByRole('log', { name: 'Log of main in job-0' });
    Object.defineProperty(output, 'scrollHeight', { value: 1_000 });
    Object.defineProperty(output, 'clientHeight', { value: 200 });

    output.scrollTop = 300;
    fireEvent.scroll(output);
    log.write('two\n');
    await screen.findByText('two');
    expect(output.scrollTop).toBe(300);

    await userEvent.click(
      screen.getByRole('button', { name: 'To the newest line' }),
    );
    expect(output.scrollTop).toBe(1_000);
  });

  it('offers to follow again when a followed log ends', async () => {
    const first = makeLogStream('one\n');
    const getLogs = jest
      .fn()
      .mockResolvedValueOnce(first.stream)
      .mockResolvedValueOnce(makeLogStream('again\n').stream);
    await renderWithApi(<LogViewer resource={resource} pod={makePod()} />, {
      client: { getLogs },
    });
    await screen.findByText('one');
    act(() => first.end());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Follow again' }),
    );
    expect(await screen.findByText('again')).toBeVisible();
  });

  it.each<[string, Partial<DataPipelinesApi>, string]>([
    [
      'it is forbidden',
      fails(new NotAllowedError('pods/log is forbidden')),
      'You may not read these logs',
    ],
    [
      'the pod is gone',
      fails(new NotFoundError('not found')),
      'The pod is gone',
    ],
    [
      'the container has not started',
      fails(new Error('"main" is waiting to start: ContainerCreating')),
      'The container has not started yet',
    ],
    [
      'there was no earlier run',
      fails(new Error('previous terminated container "main" not found')),
      'There is no previous run',
    ],
    [
      'the backend is away',
      fails(new TypeError('Failed to fetch')),
      'The log cannot be reached now',
    ],
    [
      'something else fails',
      fails(new Error('boom')),
      'The log could not be read',
    ],
  ])('says so when %s', async (_, client, words) => {
    await renderWithApi(<LogViewer resource={resource} pod={makePod()} />, {
      client,
    });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('is locked, with the reason, for those who may not', async () => {
    const getLogs = jest.fn();
    await renderWithApi(<LogViewer resource={resource} pod={makePod()} />, {
      client: {
        getLogs,
        getAllowances: async () => ({
          update: { allowed: true },
          delete: { allowed: true },
          logs: { allowed: false, reason: 'Only the owner reads logs.' },
        }),
      },
    });
    expect(await screen.findByText('Only the owner reads logs.')).toBeVisible();
    expect(getLogs).not.toHaveBeenCalled();
  });
});
