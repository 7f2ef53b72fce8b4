import { readFileSync } from 'node:fs';
import { exec } from '../../scripts/lib/exec.mjs';
import { kubernetesApi } from '../lib/kubernetesApi.mjs';
import { SPARK_VERSION, provideSpark, sparkCommand } from '../lib/spark.mjs';

const NAMESPACE = 'spark';
const API = 'sparkoperator.k8s.io/v1beta2';
/** After the driver that runs, so that its page shows that one. */
const LIVE = 'orders-to-files';
/** Submitted without an operator. */
const NATIVE = 'orders-forecast';
const IMAGE = `spark:${SPARK_VERSION}`;
const EXAMPLES = 'local:///opt/spark/examples/jars/spark-examples.jar';

/** How each application that has ended did so, by the words of its operator. */
const ENDS = {
  'orders-rollup': { state: 'COMPLETED' },
  'orders-audit': {
    state: 'FAILED',
    errorMessage: 'driver container failed with ExitCode: 1, Reason: Error',
  },
  'orders-archive': { state: 'COMPLETED' },
};

function accessOf(context) {
  const { url, adminToken, caFile } = context.addressesOf('kubernetes');
  return { url, token: adminToken, ca: readFileSync(caFile, 'utf8') };
}

function application(name, { reads, script }) {
  return {
    apiVersion: API,
    kind: 'SparkApplication',
    metadata: {
      name,
      namespace: NAMESPACE,
      annotations: {
        'data-pipelines.io/owner': 'group:default/checkout',
        'data-pipelines.io/system': 'orders-pipeline',
        ...(reads && { 'data-pipelines.io/reads': reads }),
      },
    },
    spec: {
      type: 'Python',
      mode: 'cluster',
      sparkVersion: SPARK_VERSION,
      image: IMAGE,
      mainApplicationFile: `local:///opt/spark/jobs/${script}.py`,
      restartPolicy: { type: 'Never' },
      driver: { cores: 1, memory: '480m', serviceAccount: 'spark' },
      executor: { cores: 2, memory: '480m', instances: 1 },
    },
  };
}

/** What Spark's own client makes of a submission: a pod, a Service, a ConfigMap. */
async function submit(context) {
  const { url, adminToken, caFile } = context.addressesOf('kubernetes');
  const { command, env } = sparkCommand({
    programs: context.programs,
    folder: context.subfolder('submit'),
    name: 'spark-submit',
  });
  const authenticate = 'spark.kubernetes.authenticate';
  context.file(
    'submit/spark-defaults.conf',
    Object.entries({
      'spark.kubernetes.namespace': NAMESPACE,
      'spark.kubernetes.container.image': IMAGE,
      [`${authenticate}.submission.caCertFile`]: caFile,
      [`${authenticate}.submission.oauthToken`]: adminToken,
      [`${authenticate}.driver.serviceAccountName`]: 'spark',
      'spark.kubernetes.submission.waitAppCompletion': 'false',
      'spark.executor.instances': '2',
    })
      .map(([key, value]) => `${key} ${value}\n`)
      .join(''),
  );
  await exec(
    command,
    [
      ...['--master', `k8s://${url}`, '--deploy-mode', 'cluster'],
      ...['--name', NATIVE, '--class', 'org.apache.spark.examples.SparkPi'],
      EXAMPLES,
    ],
    {
      quiet: true,
      cwd: context.subfolder('submit'),
      env: { ...process.env, ...env },
      failure: 'spark-submit could not make a driver pod',
    },
  );
}

async function nativeDrivers(context) {
  const { items } = await kubernetesApi(accessOf(context)).get(
    `/api/v1/namespaces/${NAMESPACE}/pods?labelSelector=spark-role%3Ddriver,spark-app-name%3D${NATIVE}`,
  );
  return items;
}

export const system = {
  name: 'spark-apps',
  title: 'Spark applications as resources, and one without an operator',
  needs: ['spark', 'standins'],
  tools: ['java', 'mvn', 'python3'],
  provide: provideSpark,

  async start(context) {
    const { ended, topic } = context.addressesOf('spark');
    const api = kubernetesApi(accessOf(context));
    await api.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: NAMESPACE,
        annotations: { 'data-pipelines.io/owner': 'group:default/checkout' },
      },
    });
    await api.apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'spark', namespace: NAMESPACE },
    });
    await api.apply(application(LIVE, { reads: topic, script: 'stream' }));
    for (const [name, applicationState] of Object.entries(ENDS)) {
      const { id, endedAt } = ended[name];
      const resource = application(name, { script: 'batches' });
      await api.apply(resource);
      // No operator has to run again what really ran already.
      await api.applyStatus({
        ...resource,
        spec: undefined,
        status: {
          applicationState,
          driverInfo: {},
          executionAttempts: 1,
          submissionAttempts: 1,
          sparkApplicationId: id,
          lastSubmissionAttemptTime: endedAt,
          terminationTime: endedAt,
        },
      });
    }
    if (!(await nativeDrivers(context)).length) {
      await submit(context);
    }
  },

  async ready(context) {
    const [driver] = await nativeDrivers(context);
    const live = await kubernetesApi(accessOf(context)).get(
      `/apis/${API}/namespaces/${NAMESPACE}/sparkapplications/${LIVE}`,
    );
    return (
      driver?.status.phase === 'Running' &&
      live.status?.applicationState?.state === 'RUNNING'
    );
  },

  async addresses(context) {
    const [driver] = await nativeDrivers(context);
    return {
      namespace: NAMESPACE,
      live: LIVE,
      ended: Object.keys(ENDS),
      nativeDriver: driver?.metadata.name,
    };
  },
};
