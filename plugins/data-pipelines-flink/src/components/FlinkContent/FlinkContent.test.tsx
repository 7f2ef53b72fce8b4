import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import {
  makeFrontendApi,
  makePod,
  makeResourceDetail,
  makeResourceEntity,
} from '@data-portal/plugin-data-pipelines-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusingKubernetesApis } from '../../__testUtils__/refusingKubernetesApis';
import { FlinkContent } from './FlinkContent';

function makeDeployment(
  overrides?: Partial<KubernetesObject>,
): KubernetesObject {
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: { name: 'enrich', namespace: 'shop' },
    spec: {
      flinkVersion: 'v2_0',
      job: { state: 'running', upgradeMode: 'last-state', parallelism: 4 },
    },
    status: {
      lifecycleState: 'STABLE',
      jobManagerDeploymentStatus: 'READY',
      jobStatus: {
        state: 'RUNNING',
        jobName: 'enrich orders',
        startTime: '1735689600000',
        savepointInfo: {
          lastSavepoint: {
            location: 's3://savepoints/1',
            timeStamp: Date.now() - 180_000,
          },
        },
      },
      reconciliationStatus: { state: 'DEPLOYED' },
      clusterInfo: { 'flink-version': '2.0.1' },
    },
    ...overrides,
  };
}

async function renderContent(object: KubernetesObject) {
  const detail = makeResourceDetail({
    ref: {
      cluster: 'production',
      group: 'flink.apache.org',
      kind: object.kind,
      namespace: 'shop',
      name: 'enrich',
    },
    title: 'enrich',
    kindTitle: 'Flink deployment',
    technology: 'flink',
    object,
    pods: [makePod({ name: 'enrich-taskmanager-1-1', role: 'taskmanager' })],
  });
  const api = makeFrontendApi({ getResourceByEntity: async () => detail });
  await renderInTestApp(
    <TestApiProvider
      apis={[[dataPipelinesApiRef, api], ...refusingKubernetesApis]}
    >
      <EntityProvider entity={makeResourceEntity(detail)}>
        <FlinkContent />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  await screen.findByRole('heading', { name: 'Flink deployment enrich' });
}

const section = () => within(screen.getByRole('region', { name: 'Job' }));
const valueOf = (label: string) =>
  section().getByText(label, { selector: 'dt' }).nextElementSibling;

describe('FlinkContent', () => {
  it('shows how a job runs and how its state is kept', async () => {
    await renderContent(makeDeployment());
    expect(valueOf('Job')).toHaveTextContent('RUNNINGenrich orders');
    expect(valueOf('Lifecycle')).toHaveTextContent(
      'STABLEThe last change took hold; the job may still be in trouble',
    );
    expect(valueOf('JobManager')).toHaveTextContent('READY');
    expect(valueOf('Upgrade mode')).toHaveTextContent(
      'A change goes on from the last checkpoint',
    );
    expect(valueOf('Last savepoint')).toHaveTextContent(
      '3 min agos3://savepoints/1',
    );
    expect(valueOf('Flink')).toHaveTextContent('2.0.1');
    expect(
      screen.getByRole('row', { name: 'enrich-taskmanager-1-1' }),
    ).toBeVisible();
  });

  it('unpacks the error that the operator reports', async () => {
    await renderContent(
      makeDeployment({
        status: {
          lifecycleState: 'FAILED',
          error: JSON.stringify({
            type: 'org.apache.flink.util.ValidationException',
            message: 'Parallelism must be larger than 0',
            stackTrace: 'at Validator.check',
            throwableList: [
              { type: 'java.lang.IllegalArgumentException', message: 'was 0' },
            ],
          }),
        },
      }),
    );
    expect(section().getByText('ValidationException')).toBeVisible();
    expect(
      section().getByText('Parallelism must be larger than 0'),
    ).toBeVisible();
    expect(
      section().getByText('IllegalArgumentException: was 0'),
    ).toBeVisible();
    await userEvent.click(
      section().getByRole('button', { name: 'Stack trace' }),
    );
    expect(section().getByText('at Validator.check')).toBeVisible();
  });

  it('shows an error that is cut off as it is', async () => {
    const error = '{"type":"org.apache.Some","message":"and then';
    await renderContent(makeDeployment({ status: { error } }));
    expect(section().getByText(error)).toBeVisible();
    expect(valueOf('Job')).toHaveTextContent('not reported');
  });

  it('finds the job of a blue/green deployment in its template', async () => {
    await renderContent(
      makeDeployment({
        kind: 'FlinkBlueGreenDeployment',
        spec: { template: { spec: { job: { upgradeMode: 'savepoint' } } } },
        status: {
          blueGreenState: 'ACTIVE_BLUE',
          jobStatus: { state: 'RUNNING' },
        },
      }),
    );
    expect(valueOf('Blue or green')).toHaveTextContent('ACTIVE_BLUE');
    expect(valueOf('Upgrade mode')).toHaveTextContent('savepoint');
  });

  it.each([
    [undefined, undefined],
    ['text', ['list']],
    [
      { job: 'x', template: [] },
      { jobStatus: 'x', error: {} },
    ],
  ])('survives a spec of %j and a status of %j', async (spec, status) => {
    await renderContent({
      ...makeDeployment(),
      spec,
      status,
    } as unknown as KubernetesObject);
    expect(valueOf('Job')).toBeVisible();
  });
});
