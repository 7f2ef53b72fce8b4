import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  KubernetesObject,
  ResourceDetail,
} from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makePod,
  makeResourceDetail,
  makeResourceEntity,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, within } from '@testing-library/react';
import { refusingKubernetesApis } from '../../__testUtils__/refusingKubernetesApis';
import { SparkContent } from './SparkContent';

const KUBEFLOW = 'sparkoperator.k8s.io';
const APACHE = 'spark.apache.org';

function makeDetail(
  object: Pick<KubernetesObject, 'spec' | 'status'>,
  overrides?: { group?: string; kind?: string } & Pick<
    Partial<ResourceDetail>,
    'pods'
  >,
): ResourceDetail {
  const {
    group = KUBEFLOW,
    kind = 'SparkApplication',
    pods = [],
  } = overrides ?? {};
  return makeResourceDetail({
    ref: {
      cluster: 'production',
      group,
      kind,
      namespace: 'shop',
      name: 'report',
    },
    title: 'report',
    kindTitle: 'Spark application',
    technology: 'spark',
    object: {
      apiVersion: `${group}/v1beta2`,
      kind,
      metadata: { name: 'report', namespace: 'shop' },
      ...object,
    },
    pods,
  });
}

async function renderContent(detail: ResourceDetail) {
  const api = makeFrontendApi({ getResourceByEntity: async () => detail });
  await renderInTestApp(
    <TestApiProvider
      apis={[[dataPipelinesApiRef, api], ...refusingKubernetesApis]}
    >
      <EntityProvider entity={makeResourceEntity(detail)}>
        <SparkContent />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  await screen.findByRole('heading', { name: 'Spark application report' });
}

const section = (name: string) => within(screen.getByRole('region', { name }));
const valueOf = (name: string, label: string) =>
  section(name).getByText(label, { selector: 'dt' }).nextElementSibling;
const executors = () =>
  section('Run')
    .getAllByRole('listitem')
    .map(item => item.textContent);

describe('SparkContent', () => {
  it('shows a run under the Kubeflow operator', async () => {
    await renderContent(
      makeDetail({
        spec: {
          executor: { instances: 4 },
          restartPolicy: { type: 'OnFailure', onFailureRetries: 3 },
        },
        status: {
          applicationState: {
            state: 'FAILED',
            errorMessage: 'driver container failed with ExitCode: 1',
          },
          sparkApplicationId: 'spark-123',
          executionAttempts: 2,
          lastSubmissionAttemptTime: '2025-01-01T10:00:00Z',
          terminationTime: '2025-01-01T12:05:00Z',
          driverInfo: { podName: 'report-driver' },
          executorState: {
            'report-exec-1': 'COMPLETED',
            'report-exec-2': 'COMPLETED',
            'report-exec-3': 'FAILED',
            'report-exec-4': 'EXPLODED',
          },
        },
      }),
    );
    expect(valueOf('Run', 'State')).toHaveTextContent('FAILED');
    expect(
      section('Run').getByText('driver container failed with ExitCode: 1'),
    ).toBeVisible();
    expect(valueOf('Run', 'Attempts')).toHaveTextContent(
      '2At most 3 more after a failure',
    );
    expect(valueOf('Run', 'Duration')).toHaveTextContent('2 h 5 min');
    expect(valueOf('Run', 'Driver pod')).toHaveTextContent('report-driver');
    expect(valueOf('Run', 'Application ID')).toHaveTextContent('spark-123');
    expect(executors()).toEqual(['2 completed', '1 failed', '1 unknown']);
    expect(section('Run').getByText('Executors, 4 asked for')).toBeVisible();
  });

  it('shows a run under the Apache operator, counting executors by their pods', async () => {
    await renderContent(
      makeDetail(
        {
          spec: {
            applicationTolerations: {
              instanceConfig: { minExecutors: 2, maxExecutors: 8 },
              restartConfig: { maxRestartAttempts: 3 },
            },
          },
          status: {
            currentState: {
              currentStateSummary: 'RunningHealthy',
              lastTransitionTime: new Date().toISOString(),
            },
            currentAttemptSummary: { attemptInfo: { id: 1 } },
            stateTransitionHistory: {
              '10': { lastTransitionTime: new Date().toISOString() },
              '2': {
                lastTransitionTime: new Date(Date.now() - 90_000).toISOString(),
              },
            },
          },
        },
        {
          group: APACHE,
          pods: [
            makePod({ name: 'report-1-driver', role: 'driver' }),
            makePod({ name: 'exec-1', role: 'executor' }),
            makePod({ name: 'exec-2', role: 'executor', phase: 'Pending' }),
          ],
        },
      ),
    );
    expect(valueOf('Run', 'Attempts')).toHaveTextContent('2');
    expect(valueOf('Run', 'Duration')).toHaveTextContent('1 min 30 sso far');
    expect(valueOf('Run', 'Driver pod')).toHaveTextContent('report-1-driver');
    expect(executors()).toEqual(['1 running', '1 pending']);
    expect(
      section('Run').getByText('Executors, 2 to 8 asked for'),
    ).toBeVisible();
  });

  it('shows when a schedule runs, and that a suspended one does not', async () => {
    await renderContent(
      makeDetail(
        {
          spec: {
            schedule: '0 3 * * *',
            timeZone: 'Europe/Berlin',
            suspend: true,
            concurrencyPolicy: 'Forbid',
          },
          status: {
            lastRun: new Date(Date.now() - 180_000).toISOString(),
            nextRun: '2020-01-01T00:00:00Z',
            lastRunName: 'report-1',
          },
        },
        { kind: 'ScheduledSparkApplication' },
      ),
    );
    expect(valueOf('Schedule', 'Schedule')).toHaveTextContent(
      '0 3 * * *Europe/Berlin',
    );
    expect(valueOf('Schedule', 'Last run')).toHaveTextContent(
      '3 min agoreport-1',
    );
    expect(valueOf('Schedule', 'Next run')).toHaveTextContent(
      'none while suspended',
    );
    expect(valueOf('Schedule', 'Concurrency')).toHaveTextContent(
      'A run is left out while another one goes on',
    );
  });

  it.each([
    [KUBEFLOW, undefined],
    [KUBEFLOW, ['list']],
    [KUBEFLOW, { applicationState: 'RUNNING', executorState: [1] }],
    [APACHE, undefined],
    [APACHE, { currentState: [], stateTransitionHistory: { '0': 'x' } }],
  ])('survives under %s a status of %j', async (group, status) => {
    await renderContent(
      makeDetail({ status } as unknown as KubernetesObject, { group }),
    );
    expect(valueOf('Run', 'State')).toHaveTextContent('not reported');
    expect(section('Run').getByText('None now.')).toBeVisible();
  });
});
