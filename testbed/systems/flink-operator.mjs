import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { FLINK_OPERATOR_VERSION } from '../lib/crdSources.mjs';
import {
  FLINK,
  diskOf,
  flinkConfig,
  flinkMetrics,
  flinkRest,
  ordersSql,
  provideFlink,
  startFlink,
} from '../lib/flink.mjs';
import { javaCommand } from '../lib/javaCommand.mjs';
import { kubernetesApi, kubeconfigOf } from '../lib/kubernetesApi.mjs';
import { provideJars } from '../lib/maven.mjs';

const { version } = FLINK.operated;
const NAMESPACE = 'flink';
const DEPLOYMENT = 'session';
const API = 'flink.apache.org/v1beta1';
const SQL_JOB = 'order-revenue';
const STATE_JOB = 'state';

const OPERATOR = 'org.apache.flink.kubernetes.operator.FlinkOperator';

function accessOf(context) {
  const { url, adminToken, caFile } = context.addressesOf('kubernetes');
  return { url, token: adminToken, ca: readFileSync(caFile, 'utf8') };
}

function meta(name, annotations) {
  return { name, namespace: NAMESPACE, ...(annotations && { annotations }) };
}

/** Whose it is, as the portal reads it. */
function placing({ reads, writes }) {
  return {
    'data-pipelines.io/owner': 'group:default/checkout',
    'data-pipelines.io/system': 'orders-pipeline',
    ...(reads && { 'data-pipelines.io/reads': reads }),
    ...(writes && { 'data-pipelines.io/writes': writes }),
  };
}

function sessionJob({ name, annotations, jar, entryClass, args, parallelism }) {
  return {
    apiVersion: API,
    kind: 'FlinkSessionJob',
    metadata: meta(name, annotations),
    spec: {
      deploymentName: DEPLOYMENT,
      job: {
        jarURI: `file://${jar}`,
        entryClass,
        args,
        parallelism,
        upgradeMode: 'savepoint',
        state: 'running',
      },
    },
  };
}

function resourcesOf(context) {
  const { bootstrapServers } = context.addressesOf('kafka');
  const { jobs: jar } = context.programs.flink;
  const size = { memory: '1024m', cpu: 0.5 };
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: NAMESPACE,
        annotations: { 'data-pipelines.io/owner': 'group:default/checkout' },
      },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('flink') },
    {
      apiVersion: API,
      kind: 'FlinkDeployment',
      metadata: meta(DEPLOYMENT, placing({})),
      spec: {
        image: `flink:${version}`,
        flinkVersion: 'v1_19',
        serviceAccount: 'flink',
        mode: 'standalone',
        flinkConfiguration: {
          // Outside of a cluster the operator asks at this port of loopback.
          'rest.port': String(context.knownPort('rest')),
          'taskmanager.numberOfTaskSlots': '6',
        },
        jobManager: { resource: size },
        taskManager: { resource: size, replicas: 1 },
      },
    },
    sessionJob({
      name: SQL_JOB,
      annotations: placing({ reads: 'orders', writes: SQL_JOB }),
      jar,
      entryClass: 'SqlJob',
      parallelism: 1,
      args: [
        SQL_JOB,
        ...ordersSql({
          name: SQL_JOB,
          bootstrapServers,
          topic: SQL_JOB,
          columns: 'begun TIMESTAMP(3), revenue DECIMAL(20, 2)',
          query:
            "SELECT window_start, SUM(amount) FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(placed), INTERVAL '10' SECOND)) GROUP BY window_start, window_end",
        }),
      ],
    }),
    sessionJob({
      name: STATE_JOB,
      annotations: placing({}),
      jar,
      entryClass: 'StateJob',
      parallelism: 2,
      args: [STATE_JOB, context.subfolder('control')],
    }),
  ];
}

/** What it is configured by; a folder, as Flink's own configuration is. */
function operatorConfig(context) {
  const folder = context.subfolder('operator');
  const {
    'state.checkpoints.dir': checkpoints,
    'state.savepoints.dir': saves,
  } = flinkConfig({
    version,
    ports: {},
    state: diskOf(context),
    temporary: folder,
  });
  context.file(
    join('operator', 'flink-conf.yaml'),
    stringify({
      'kubernetes.operator.reconcile.interval': '5 s',
      'kubernetes.operator.observer.progress-check.interval': '2 s',
      'kubernetes.operator.leader-election.enabled': false,
      'kubernetes.operator.health.probe.enabled': false,
      'state.checkpoints.dir': checkpoints,
      'state.savepoints.dir': saves,
    }),
  );
  return folder;
}

export const system = {
  name: 'flink-operator',
  title: `Flink Kubernetes Operator ${FLINK_OPERATOR_VERSION} with Flink ${version}`,
  needs: ['kubernetes', 'crds', 'kafka', 'generator'],
  tools: ['java', 'mvn', 'python3'],
  readySeconds: 180,

  provide: async () => ({
    flink: await provideFlink(FLINK.operated),
    operator: await provideJars(
      `flink-operator-${FLINK_OPERATOR_VERSION}`,
      ['flink-kubernetes-standalone', 'flink-kubernetes-operator'].map(
        name => `org.apache.flink:${name}:${FLINK_OPERATOR_VERSION}`,
      ),
    ),
  }),

  async start(context) {
    const isNew = !context.pid('jobmanager');
    await startFlink(context, { version });
    const access = accessOf(context);
    const api = kubernetesApi(access);
    const resources = resourcesOf(context);
    // Those of a JobManager that is gone tell of jobs that went with it.
    const stale = resources.filter(one => isNew && one.apiVersion === API);
    for (const object of stale.reverse()) {
      await api.remove(object);
    }
    for (const object of resources) {
      await api.apply(object);
    }
    const { operator } = context.programs;
    const folder = operatorConfig(context);
    // It has none, and complains without a folder for them.
    const plugins = context.subfolder('operator/plugins');
    const standalone = `flink-kubernetes-standalone-${FLINK_OPERATOR_VERSION}.jar`;
    await context.process('operator', {
      ...javaCommand({
        // The first replaces classes of the others.
        jars: [join(operator, standalone), operator],
        folder,
        heap: '256m',
        args: [OPERATOR],
      }),
      env: {
        FLINK_CONF_DIR: folder,
        FLINK_PLUGINS_DIR: plugins,
        KUBECONFIG: context.file('admin.kubeconfig', kubeconfigOf(access)),
        KUBERNETES_SERVICE_HOST: '',
        OPERATOR_NAMESPACE: NAMESPACE,
        OPERATOR_NAME: 'flink-kubernetes-operator',
        FLINK_OPERATOR_WATCH_NAMESPACES: NAMESPACE,
      },
    });
  },

  async ready(context) {
    const api = kubernetesApi(accessOf(context));
    const statusOf = async (plural, name) =>
      (await api.get(`/apis/${API}/namespaces/${NAMESPACE}/${plural}/${name}`))
        .status;
    try {
      const cluster = await statusOf('flinkdeployments', DEPLOYMENT);
      if (cluster?.lifecycleState !== 'STABLE') {
        return false;
      }
      const jobs = await Promise.all(
        [SQL_JOB, STATE_JOB].map(name => statusOf('flinksessionjobs', name)),
      );
      return jobs.every(status => status?.jobStatus?.state === 'RUNNING');
    } catch {
      return false;
    }
  },

  addresses(context) {
    return {
      url: flinkRest(context).url,
      version,
      namespace: NAMESPACE,
      deployment: DEPLOYMENT,
      sqlJob: SQL_JOB,
      stateJob: STATE_JOB,
      control: context.subfolder('control'),
      jobs: context.programs.flink.jobs,
      state: diskOf(context),
      metrics: flinkMetrics(context),
    };
  },
};
