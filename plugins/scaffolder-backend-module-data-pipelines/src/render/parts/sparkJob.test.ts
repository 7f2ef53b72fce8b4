import { JsonObject } from '@backstage/types';
import { ServedKindSummary } from '@data-portal/plugin-data-pipelines-common';
import { alertsIn } from '../../__testUtils__/alertsIn';
import { SERVED } from '../../__testUtils__/makeClient';
import { PARTS, renderParts } from '../../__testUtils__/renderParts';

const withoutSpark = SERVED.filter(({ group }) => !group.startsWith('spark'));
const apache = [
  ...withoutSpark,
  { group: 'spark.apache.org', kind: 'SparkApplication', versions: ['v1'] },
];

function made(files: Record<string, string>, kind: string) {
  return Object.keys(files).filter(path =>
    path.startsWith(`pipelines/revenue/deploy/base/${kind}-`),
  );
}

describe('the part of a Spark job', () => {
  it.each([
    ['batch', SERVED, 'sparkapplication', 'sparkoperator.k8s.io/v1beta2'],
    [
      'scheduled',
      SERVED,
      'scheduledsparkapplication',
      'sparkoperator.k8s.io/v1beta2',
    ],
    ['streaming', apache, 'sparkapplication', 'spark.apache.org/v1'],
    ['batch', withoutSpark, 'job', 'batch/v1'],
    ['scheduled', apache, 'cronjob', 'batch/v1'],
  ])(
    'is written, %s, for what the cluster has',
    async (mode, served, kind, apiVersion) => {
      const { error, files } = await renderParts({
        parts: [PARTS[mode]],
        served,
      });
      expect(error).toBeUndefined();
      const [path, ...others] = made(files, kind);
      expect(others).toEqual([]);
      expect(files[path]).toContain(`apiVersion: ${apiVersion}\n`);
      expect(files[path]).toContain('s3a://state/events');
      expect(files[path]).toMatch(
        /spark\.dynamicAllocation|dynamicAllocation:/,
      );
    },
  );

  it('tells a stream where its topics and its checkpoints are', async () => {
    const { output } = await renderParts({ parts: [PARTS.streaming] });
    const job = output.objects.find(({ kind }) => kind === 'SparkApplication');
    expect(job).toMatchObject({
      metadata: {
        annotations: {
          'data-pipelines.io/reads': 'orders',
          'data-pipelines.io/writes': 'sessions',
        },
      },
      spec: {
        arguments: [
          '--bootstrap-servers',
          'main-kafka-bootstrap.kafka.svc:9092',
          '--input-topic',
          'orders',
          '--output-topic',
          'sessions',
          '--checkpoint-location',
          's3a://state/spark/production/checkout/sessions',
        ],
        restartPolicy: { type: 'Always' },
        // 4096 MiB, less what Python takes beside the JVM.
        executor: { memory: '2925m' },
      },
    });
  });

  it('lets the kubelet put in its own variables, and no others', async () => {
    const { files } = await renderParts({
      parts: [{ ...PARTS.batch, arguments: ['$(POD_NAME)', '$$(x)'] }],
      served: withoutSpark,
    });
    const text = files[made(files, 'job')[0]];
    expect(text).toContain('spark.driver.host=$(POD_IP)');
    expect(text).toContain('- $$(POD_NAME)\n');
    expect(text).toContain('- $$$$(x)\n');
  });

  it.each<[string, JsonObject, string]>([
    ['a schedule', { mode: 'scheduled' }, 'schedule is missing'],
    [
      'memory',
      { resources: { cpu: 1, memoryMiB: 512 } },
      'resources.memoryMiB is 512: an executor of Spark takes at least 1024',
    ],
    [
      'a secret in an argument',
      { arguments: ['--db-password', 'hunter2'] },
      'holds a secret (--db-password)',
    ],
  ])('refuses a job without or with the wrong %s', async (_, said, message) => {
    const { error } = await renderParts({
      parts: [{ ...PARTS.batch, ...said }],
    });
    expect(error?.message).toContain(message);
    expect(error?.message).not.toContain('hunter2');
  });

  it.each<[string, ServedKindSummary[], string]>([
    ['batch', SERVED, 'pod="nightly-driver"'],
    ['scheduled', SERVED, 'pod=~"hourly-(manual-)?[0-9]+-driver"'],
    ['batch', apache, 'pod=~"nightly-(manual-)?[0-9]+-driver"'],
    [
      'batch',
      withoutSpark,
      'kube_job_failed{namespace="checkout",condition="true",job_name="nightly"}',
    ],
    ['scheduled', withoutSpark, 'job_name=~"hourly-[0-9]+"'],
  ])(
    'alerts of new failures of its own runs alone: %s, %#',
    async (mode, served, selector) => {
      const { output } = await renderParts({
        parts: [PARTS[mode]],
        served,
      });
      const { JobDown, FiguresMissing } = alertsIn(output.objects);
      expect(JobDown).toContain(selector);
      expect(JobDown).toMatch(
        /^sum\((\S+) == 1 unless \1 offset 15m == 1\) > 0$/,
      );
      expect(FiguresMissing).toBe('absent(kube_pod_status_phase)');
    },
  );

  it('takes a stream without figures for one that is down', async () => {
    const { output } = await renderParts({ parts: [PARTS.streaming] });
    expect(alertsIn(output.objects).JobDown).toBe(
      '(sum(up{job="checkout/sessions"}) or vector(0)) == 0',
    );
  });

  it.each([
    [{}, 'registry.example.com/spark-jobs:1.0.0', '4.0.1'],
    [{ sparkVersion: '3.5.7' }, 'apache/spark:3.5.7-python3', '3.5.7'],
  ])(
    'begins a project on the image that fits: %j',
    async (said, baseImage, sparkVersion) => {
      const { output } = await renderParts({
        parts: [{ ...PARTS.streaming, ...said }],
      });
      expect(output.project).toEqual({
        folder: 'job',
        baseImage,
        sparkVersion,
      });
    },
  );

  it('makes no pods itself where there is no operator', async () => {
    const { error } = await renderParts({
      parts: [PARTS.batch],
      served: withoutSpark,
      input: { delivery: { by: 'apply' } },
    });
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('choose a pull request'),
    });
  });
});
