import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import {
  FlinkCheckpoints,
  FlinkJobRuntime,
  FlinkRuntime,
  FlinkVertex,
  RuntimeReport,
  RuntimeSource,
} from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { JobRuntime } from './JobRuntime';

/** In seconds. So long that no slow test sees it pass. */
const HOUR = 3_600;

function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1_000).toISOString();
}

const source: RuntimeSource = {
  id: 'flink:orders',
  collector: 'flink',
  title: 'JobManager of orders',
  cluster: 'production',
  address: 'checkout/orders-rest',
  reach: 'service proxy',
  state: 'live',
  lastSuccess: ago(1),
  warnings: [],
  interval: { viewed: 10, background: 60 },
};

const vertices: FlinkVertex[] = [
  {
    id: 'a',
    name: 'Source: orders',
    parallelism: 2,
    status: 'RUNNING',
    busy: 0.2,
    backPressured: 0.74,
    recordsIn: 61.5,
    recordsOut: 50,
    pendingRecords: 12_345,
  },
  { id: 'b', name: 'enrich', parallelism: 4, status: 'RUNNING', busy: 0.97 },
  { id: 'c', name: 'Sink: enriched', parallelism: 2, status: 'RUNNING' },
];

const checkpoints: FlinkCheckpoints = {
  counts: { completed: 7, failed: 2, inProgress: 0, restored: 1 },
  failuresInARow: 1,
  latestCompleted: {
    id: 7,
    status: 'COMPLETED',
    isSavepoint: false,
    triggeredAt: ago(3 * HOUR + 1),
    endedAt: ago(3 * HOUR),
    duration: 400,
    stateSize: 2_097_152,
    path: 's3://state/chk-7',
  },
  latestSavepoint: {
    id: 5,
    status: 'COMPLETED',
    isSavepoint: true,
    endedAt: ago(3_600),
    path: 's3://state/savepoint-5',
  },
  restored: { at: ago(7_200), path: 's3://state/chk-1', isSavepoint: false },
  history: [
    {
      id: 8,
      status: 'FAILED',
      isSavepoint: false,
      triggeredAt: ago(60),
      failure: 'Checkpoint expired before completing.',
    },
    {
      id: 7,
      status: 'COMPLETED',
      isSavepoint: false,
      triggeredAt: ago(3 * HOUR),
      duration: 400,
      stateSize: 2_097_152,
      path: 's3://state/chk-7',
    },
  ],
  interval: HOUR * 1_000,
  timeout: 600_000,
  overdueAfter: 20 * HOUR * 1_000,
};

const job: FlinkJobRuntime = {
  id: 'f00d',
  name: 'orders',
  state: 'RUNNING',
  startedAt: ago(7_200),
  tasks: 8,
  runningTasks: 8,
  restarts: 3,
  vertices,
  edges: [
    { from: 'a', to: 'b', shipStrategy: 'HASH' },
    { from: 'b', to: 'c', shipStrategy: 'FORWARD' },
  ],
  checkpoints,
  exceptions: [
    {
      at: ago(300),
      name: 'org.apache.flink.runtime.JobException',
      stacktrace:
        'org.apache.flink.runtime.JobException: recovery\n\tat a.b\nCaused by: java.sql.SQLException: too many connections\n\tat c.d',
      task: 'enrich (1/4)',
      taskManager: '10.0.0.7:6122',
    },
  ],
};

const runtime: FlinkRuntime = {
  type: 'flink',
  version: '2.2.1',
  slots: 4,
  freeSlots: 1,
  taskManagers: [
    {
      id: 'orders-taskmanager-1-1',
      host: '10.0.0.7',
      slots: 4,
      freeSlots: 1,
      heapUsed: 1_048_576,
      heapMax: 2_097_152,
    },
  ],
  jobs: [job],
  job,
  config: [{ key: 'rest.port', value: '8081' }],
};

async function renderRuntime(
  report: Partial<RuntimeReport>,
  spec: object = { job: { state: 'running' } },
) {
  const full: RuntimeReport = {
    source,
    freshness: 'live',
    observedAt: ago(1),
    data: runtime,
    ...report,
  };
  const detail = makeResourceDetail({ runtimes: [source] });
  detail.ref = { ...detail.ref, kind: 'FlinkDeployment' };
  detail.object.spec = { ...spec };
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          dataPipelinesApiRef,
          makeFrontendApi({
            getRuntime: async ref => ({ ref, reports: [full] }),
          }),
        ],
      ]}
    >
      <JobRuntime detail={detail} />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return screen.findByRole('region', { name: 'In Flink' });
}

describe('JobRuntime', () => {
  beforeAll(() => {
    // The graph measures its texts, which nothing here draws.
    Object.defineProperty(window.SVGElement.prototype, 'getBBox', {
      value: () => ({ x: 0, y: 0, width: 100, height: 100 }),
      configurable: true,
    });
  });

  it('says in words who is held up and who is busy, and never nought for not measured', async () => {
    await renderRuntime({});
    const table = await screen.findByRole('grid', { name: 'Vertices' });
    const rowOf = (name: string) => within(table).getByRole('row', { name });
    expect(rowOf('Source: orders')).toHaveTextContent('held up');
    expect(rowOf('Source: orders')).toHaveTextContent('74 %');
    expect(rowOf('Source: orders')).toHaveTextContent('12,345 waiting');
    expect(rowOf('enrich')).toHaveTextContent('busy97 %n/a');
    expect(rowOf('Sink: enriched')).toHaveTextContent('not measuredn/an/a');
  });

  it('tells of the job, its restarts and its TaskManagers', async () => {
    const section = await renderRuntime({});
    expect(await within(section).findByText('f00d')).toBeVisible();
    expect(section).toHaveTextContent('8 of 8 tasks run');
    expect(section).toHaveTextContent('Restarts3');
    expect(section).toHaveTextContent('Slots free1 of 4');
    const managers = screen.getByRole('grid', { name: 'TaskManagers' });
    expect(managers).toHaveTextContent(
      'orders-taskmanager-1-1 (10.0.0.7)1 of 41 MiB of 2 MiB',
    );
  });

  it('says how old the last checkpoint is, and when it is too old', async () => {
    const section = await renderRuntime({});
    const meter = await within(section).findByRole('meter', {
      name: 'Age of the last checkpoint',
    });
    expect(meter).toHaveAttribute('aria-valuenow', '15');
    expect(meter).toHaveAttribute(
      'aria-valuetext',
      '3.0 intervals ago; overdue after 20 h',
    );
    expect(section).toHaveTextContent('7, 2the last 1 failed');
    expect(section).toHaveTextContent('s3://state/savepoint-5');
    expect(section).toHaveTextContent('Restored from a checkpoint');
    const table = screen.getByRole('grid', { name: 'Checkpoints' });
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      'Checkpoint expired before completing.',
    );
  });

  it('marks a checkpoint that is overdue', async () => {
    const late = { ...checkpoints.latestCompleted!, endedAt: ago(21 * HOUR) };
    const section = await renderRuntime({
      data: {
        ...runtime,
        job: { ...job, checkpoints: { ...checkpoints, latestCompleted: late } },
      },
    });
    expect(
      await within(section).findByRole('meter', {
        name: 'Age of the last checkpoint',
      }),
    ).toHaveAttribute('data-overdue');
  });

  it('says that a job takes no checkpoints', async () => {
    const section = await renderRuntime({
      data: {
        ...runtime,
        job: {
          ...job,
          checkpoints: {
            counts: { completed: 0, failed: 0, inProgress: 0, restored: 0 },
            failuresInARow: 0,
            history: [],
          },
        },
      },
    });
    expect(
      await within(section).findByText(
        'The job takes no checkpoints by itself.',
      ),
    ).toBeVisible();
    expect(within(section).queryByRole('meter')).toBeNull();
  });

  it('puts the innermost cause of an exception first, the trace behind a click', async () => {
    const section = await renderRuntime({});
    const cause = await within(section).findByText(
      'Caused by: java.sql.SQLException: too many connections',
    );
    expect(section).toHaveTextContent('in enrich (1/4) on 10.0.0.7:6122');
    expect(within(section).getByText(/at c\.d/)).not.toBeVisible();
    await userEvent.click(cause);
    expect(within(section).getByText(/at c\.d/)).toBeVisible();
  });

  it('says once what a job in a restart loop says again and again', async () => {
    const [exception] = job.exceptions;
    const section = await renderRuntime({
      data: {
        ...runtime,
        job: {
          ...job,
          exceptions: [
            exception,
            { ...exception, at: ago(2 * HOUR) },
            { name: 'Other', stacktrace: 'Other: message' },
          ],
        },
      },
    });
    expect(
      await within(section).findAllByText(/^Caused by: java.sql/),
    ).toHaveLength(1);
    expect(section).toHaveTextContent('the last of 2 since 2 h ago');
    expect(
      within(section).getByText('Other: message', { selector: 'summary' }),
    ).toBeVisible();
  });

  it('keeps the last figures of a JobManager that is gone, dated, with the reason', async () => {
    const section = await renderRuntime({
      freshness: 'unreachable',
      source: {
        ...source,
        state: 'unreachable',
        since: ago(60),
        error: 'The JobManager does not answer: nothing listens at its address',
      },
    });
    expect(
      await within(section).findByText(/JobManager of orders did not answer/),
    ).toHaveTextContent('Below is what it said last.');
    expect(section).toHaveTextContent('nothing listens at its address');
    expect(section).toHaveTextContent('Unreachable, last seen');
    expect(section).toHaveTextContent('12,345 waiting');
  });

  it('says what figures are when they are made up', async () => {
    const section = await renderRuntime({
      source: { ...source, notice: 'A simulation' },
    });
    expect(await within(section).findByText('A simulation')).toBeVisible();
  });

  it('does not take a job that the JobManager does not know for one that ended', async () => {
    const section = await renderRuntime({
      data: { ...runtime, job: undefined, jobs: [] },
    });
    expect(
      await within(section).findByText(/knows no job of this resource/),
    ).toBeVisible();
    expect(within(section).queryByText('Exceptions')).toBeNull();
  });

  it('lists the jobs of a session cluster', async () => {
    await renderRuntime(
      {
        data: {
          ...runtime,
          job: undefined,
          jobs: [
            job,
            {
              id: 'dead',
              name: 'older',
              state: 'FAILED',
              startedAt: ago(900),
              endedAt: ago(600),
            },
          ],
        },
      },
      {},
    );
    const table = await screen.findByRole('grid', { name: 'Jobs' });
    expect(
      within(table).getByRole('row', { name: /orders/ }),
    ).toHaveTextContent('RUNNING8 of 8');
    expect(within(table).getByRole('row', { name: /older/ })).toHaveTextContent(
      'FAILEDn/a',
    );
  });
});
