import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  ResourceDetail,
  RuntimeReport,
  RuntimeSource,
  SparkExecutor,
  SparkRuntime,
} from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makeResourceDetail,
  makeResourceEntity,
  makeVerdict,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, within } from '@testing-library/react';
import { refusingKubernetesApis } from '../../__testUtils__/refusingKubernetesApis';
import { SparkContent } from './SparkContent';

const now = new Date().toISOString();
const earlier = new Date(Date.now() - 60_000).toISOString();

const source: RuntimeSource = {
  id: 'spark:orders',
  collector: 'spark',
  title: 'Driver of orders',
  cluster: 'production',
  address: 'shop/orders-ui-svc:4040',
  reach: 'service proxy',
  state: 'live',
  lastSuccess: now,
  warnings: [],
  interval: { viewed: 10, background: 60 },
};

const executor: SparkExecutor = {
  id: '1',
  address: '10.0.0.7:7079',
  isActive: true,
  cores: 4,
  slots: 4,
  activeTasks: 3,
  completedTasks: 1_200,
  failedTasks: 2,
  taskTime: 120_000,
  gcTime: 12_000,
  peakHeap: 3 * 1024 ** 3,
  heapMax: 4 * 1024 ** 3,
  addedAt: earlier,
};

const spark: SparkRuntime = {
  type: 'spark',
  from: 'driver',
  application: { id: 'spark-1', name: 'orders', version: '4.2.0' },
  jobs: {
    counts: { SUCCEEDED: 80, RUNNING: 1 },
    shown: [
      {
        id: 81,
        name: 'orders batch = 80',
        status: 'RUNNING',
        submittedAt: now,
        tasks: 4,
        completedTasks: 1,
        failedTasks: 0,
      },
    ],
  },
  stages: {
    counts: { FAILED: 1 },
    shown: [
      {
        id: 7,
        attempt: 1,
        name: 'collect at job.py:7',
        status: 'FAILED',
        tasks: 8,
        completedTasks: 3,
        failedTasks: 4,
        runTime: 90_000,
        input: 1_024,
        spilled: 2_048,
        failure: 'Task 3 failed 4 times',
      },
    ],
  },
  sql: {
    counts: { FAILED: 1 },
    shown: [
      {
        id: 3,
        description: 'SELECT 1',
        status: 'FAILED',
        duration: 900,
        failure: 'no such table',
      },
    ],
  },
  executors: [
    {
      ...executor,
      id: 'driver',
      slots: 0,
      activeTasks: 0,
      taskTime: undefined,
    },
    executor,
    {
      ...executor,
      id: '2',
      isActive: false,
      removedAt: now,
      removedFor: 'exit code 137',
    },
  ],
  executorsOverTime: [
    { at: earlier, executors: 1, tasks: 4 },
    { at: now, executors: 2, tasks: 3 },
  ],
  efficiency: { busy: 0.45, gc: 0.05, idle: 0.5, slotTime: 240_000 },
  queries: [
    {
      name: 'by_country',
      inputRate: 50,
      processingRate: 20,
      latency: 1_600,
      isBehind: true,
      samples: [
        { at: earlier, inputRate: 40, processingRate: 20 },
        { at: now, inputRate: 50, processingRate: 20 },
      ],
    },
    { name: 'idle', isBehind: false, samples: [] },
  ],
  environment: [{ key: 'spark.executor.memory', value: '4g' }],
};

function makeDetail(overrides?: Partial<ResourceDetail>): ResourceDetail {
  return makeResourceDetail({
    ref: {
      cluster: 'production',
      group: 'sparkoperator.k8s.io',
      kind: 'SparkApplication',
      namespace: 'shop',
      name: 'orders',
    },
    title: 'orders',
    kindTitle: 'Spark application',
    technology: 'spark',
    object: {
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'SparkApplication',
      metadata: { name: 'orders', namespace: 'shop' },
    },
    runtimes: [source],
    ...overrides,
  });
}

async function renderSpark(
  report: Partial<RuntimeReport> | undefined,
  detail = makeDetail(),
) {
  const reports = report
    ? [{ source, freshness: 'live' as const, observedAt: now, ...report }]
    : [];
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          dataPipelinesApiRef,
          makeFrontendApi({
            getResourceByEntity: async () => detail,
            getRuntime: async ref => ({ ref, reports }),
          }),
        ],
        ...refusingKubernetesApis,
      ]}
    >
      <EntityProvider entity={makeResourceEntity(detail)}>
        <SparkContent />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  await screen.findByRole('heading', { name: 'Spark application orders' });
}

const rowOf = async (table: string, row: RegExp) =>
  within(await screen.findByRole('grid', { name: table })).getByRole('row', {
    name: row,
  });

describe('what Spark says of an application', () => {
  it('shows executors with their memory against what they may have', async () => {
    await renderSpark({ data: spark });
    const row = await rowOf('Executors', /^1 at/);
    expect(row).toHaveTextContent('3 of 4');
    expect(row).toHaveTextContent('1,200, 2');
    expect(row).toHaveTextContent('2 min, 10 % garbage');
    expect(row).toHaveTextContent('3 GiB of 4 GiB (75 %)');
    expect(await rowOf('Executors', /^driver/)).toHaveTextContent('n/a');
    expect(
      screen.getByRole('img', { name: 'Executors over time, at most 2' }),
    ).toBeVisible();
    expect(await rowOf('Executors that are gone', /^2 at/)).toHaveTextContent(
      'exit code 137',
    );
    expect(
      within(
        screen.getByRole('list', { name: 'What task slots were used for' }),
      )
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['45 % busy', '5 % collecting garbage', '50 % idle']);
  });

  it('says which query falls behind, and of which nothing was measured', async () => {
    await renderSpark({ data: spark });
    const behind = await rowOf('Streaming queries', /^by_country/);
    expect(behind).toHaveTextContent('falls behind50/s20/s');
    expect(await rowOf('Streaming queries', /^idle/)).toHaveTextContent(
      'not measuredn/an/a',
    );
    expect(
      screen.getByRole('img', {
        name: 'Rows of by_country: 50/s arrived last, 20/s could be processed',
      }),
    ).toBeVisible();
  });

  it('shows why a stage and a query failed', async () => {
    await renderSpark({ data: spark });
    expect(await rowOf('Stages', /^7.1/)).toHaveTextContent(
      /Task 3 failed 4 timesFAILED3 of 8, 4 failed/,
    );
    expect(await rowOf('SQL executions', /^3/)).toHaveTextContent(
      'no such table',
    );
    expect(await rowOf('Jobs', /^81/)).toHaveTextContent('1 of 4');
    expect(screen.getByText('80 succeeded, 1 running (1 shown)')).toBeVisible();
  });

  it.each<[string, Partial<RuntimeReport> | undefined, string, string]>([
    [
      'the driver while it runs',
      { data: { ...spark, link: 'https://spark.example.com/orders' } },
      'Open Spark UI',
      'https://spark.example.com/orders',
    ],
    [
      'the History Server afterwards',
      {
        data: {
          ...spark,
          from: 'history server',
          link: 'https://history.example.com/spark-1',
        },
      },
      'Open in History Server',
      'https://history.example.com/spark-1',
    ],
  ])('leads to %s', async (_, report, name, href) => {
    await renderSpark(report);
    const link = await screen.findByRole('link', { name });
    expect(link).toHaveAttribute('href', href);
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it.each([
    ['no link is configured', { data: spark }],
    ['nothing has been read', { data: undefined }],
    ['nobody is asked', undefined],
  ])('leads to the logs where %s', async (_, report) => {
    Element.prototype.scrollIntoView = jest.fn();
    await renderSpark(report);
    (await screen.findByRole('button', { name: 'Show logs' })).click();
    expect(screen.getByRole('region', { name: 'Pods' })).toHaveFocus();
  });

  it('keeps the last figures of a driver that is gone, dated', async () => {
    await renderSpark({
      data: spark,
      freshness: 'unreachable',
      source: {
        ...source,
        state: 'unreachable',
        since: now,
        error: 'no endpoints available for service "orders-ui-svc"',
      },
    });
    const section = await screen.findByRole('region', { name: 'In Spark' });
    expect(
      await within(section).findByText(/Driver of orders did not answer/),
    ).toHaveTextContent('Below is what it said last.');
    expect(section).toHaveTextContent('3 GiB of 4 GiB');
  });

  it('tells of a failure once', async () => {
    const errorMessage = 'driver container failed with ExitCode: 1';
    const detail = makeDetail({
      verdict: makeVerdict({
        state: 'failed',
        message: `The application has failed: ${errorMessage}.`,
        causes: [
          {
            state: 'failed',
            reason: 'FAILED',
            message: `The application has failed: ${errorMessage}.`,
            evidence: 'status',
          },
        ],
      }),
    });
    detail.object.status = {
      applicationState: { state: 'FAILED', errorMessage },
    };
    await renderSpark(undefined, detail);
    const outsideOfYaml = screen
      .getAllByText(new RegExp(errorMessage))
      .filter(element => !element.closest('[role=textbox]'));
    expect(outsideOfYaml).toHaveLength(1);
  });
});
