import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { FlinkRestConfig } from './config';
import { flinkTargetOf } from './FlinkTargets';

function makeSubject(
  kind: string,
  spec: object,
  overrides: { name?: string; group?: string } = {},
): RuntimeSubject {
  const { name = 'orders', group = 'flink.apache.org' } = overrides;
  return {
    ref: { cluster: 'production', group, kind, namespace: 'checkout', name },
    object: {
      apiVersion: `${group}/v1beta1`,
      kind,
      metadata: { name, namespace: 'checkout' },
      spec,
    } as RuntimeSubject['object'],
    related: [],
  };
}

const application = makeSubject('FlinkDeployment', {
  job: { state: 'running' },
});

function targetOf(
  subject: RuntimeSubject,
  options: { rest?: Partial<FlinkRestConfig>[]; serviceProxy?: boolean } = {},
) {
  const { rest = [], serviceProxy = true } = options;
  return flinkTargetOf(
    {
      rest: rest.map(one => ({
        cluster: 'production',
        url: 'http://flink.example.com',
        headers: {},
        ...one,
      })),
      serviceProxy,
      interval: { viewed: 10_000, background: 60_000 },
    },
    subject,
  );
}

describe('flinkTargetOf', () => {
  it('asks at the Service that Flink makes, through the API server', () => {
    expect(targetOf(application)).toMatchObject({
      title: 'JobManager of orders',
      reach: 'service proxy',
      address: 'checkout/orders-rest',
    });
  });

  it('asks once for all jobs of a session cluster', () => {
    const cluster = makeSubject('FlinkDeployment', {}, { name: 'session' });
    const job = makeSubject('FlinkSessionJob', { deploymentName: 'session' });
    expect(targetOf(job)!.key).toBe(targetOf(cluster)!.key);
    expect(targetOf(job)!.key).not.toBe(targetOf(application)!.key);
  });

  it.each([
    [
      'a job that is suspended on purpose',
      'FlinkDeployment',
      { job: { state: 'suspended' } },
      {},
    ],
    ['a session job without a cluster', 'FlinkSessionJob', {}, {}],
    ['a snapshot', 'FlinkStateSnapshot', {}, {}],
    ['what is not of Flink', 'FlinkDeployment', {}, { group: 'example.com' }],
  ])('asks nobody about %s', (_, kind, spec, overrides) => {
    expect(targetOf(makeSubject(kind, spec, overrides))).toBeUndefined();
  });

  it('takes the first address that fits', () => {
    const rest = [
      { cluster: 'staging', url: 'http://1' },
      { namespace: 'logistics', url: 'http://2' },
      { name: 'payments', url: 'http://3' },
      { namespace: 'checkout', url: 'https://{name}.{namespace}.example.com' },
      { url: 'http://5' },
    ];
    expect(targetOf(application, { rest })).toMatchObject({
      reach: 'configured',
      address: 'https://orders.checkout.example.com',
    });
  });

  it('is another target where the address is another', () => {
    const keys = ['http://1', 'http://2'].map(
      url => targetOf(application, { rest: [{ url }] })!.key,
    );
    expect(new Set(keys).size).toBe(2);
  });

  it('says what to configure where the API server is not to be used', () => {
    expect(targetOf(application, { serviceProxy: false })!.problem).toContain(
      'dataPipelines.flink.rest',
    );
    expect(
      targetOf(application, { serviceProxy: false, rest: [{}] })!.problem,
    ).toBeUndefined();
  });
});
