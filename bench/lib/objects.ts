import {
  KubernetesObject,
  customResourceDefinitions,
} from '@data-portal/sandbox';

/** The collection of topics that everything happens in. */
export const TOPICS_PATH =
  '/apis/kafka.strimzi.io/v1/namespaces/kafka/kafkatopics';

const OWNERS = ['checkout', 'logistics', 'insights', undefined];
const CREATED = '2026-01-05T09:00:00Z';

/** A kind of the page whose view is measured. */
export type PageKind = {
  group: string;
  version: string;
  kind: string;
  plural: string;
};

/** Any fields, and with the status among them when an object is made. */
const FREE = {
  served: true,
  schema: {
    openAPIV3Schema: {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    },
  },
};

/** Two kinds more than the sandbox simulates. */
function plainDefinition(kind: string): KubernetesObject {
  const singular = kind.toLowerCase();
  const plural = `${singular}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.kafka.strimzi.io` },
    spec: {
      group: 'kafka.strimzi.io',
      scope: 'Namespaced',
      names: { kind, listKind: `${kind}List`, plural, singular },
      versions: [{ ...FREE, name: 'v1', storage: true }],
    },
  };
}

/** The twelve kinds of a page. */
export function definitions(): KubernetesObject[] {
  return [
    ...customResourceDefinitions().map(definition => ({
      ...definition,
      spec: {
        ...definition.spec,
        versions: definition.spec.versions.map(({ name, storage }) => ({
          ...FREE,
          name,
          storage,
        })),
      },
    })),
    plainDefinition('KafkaBridge'),
    plainDefinition('KafkaMirrorMaker2'),
  ];
}

export function pageKinds(): PageKind[] {
  return definitions().map(definition => {
    const { group, names, versions } = definition.spec as {
      group: string;
      names: { kind: string; plural: string };
      versions: { name: string }[];
    };
    const { kind, plural } = names;
    return { group, version: versions[0].name, kind, plural };
  });
}

function metadataOf(name: string, index: number) {
  const owner = OWNERS[index % OWNERS.length];
  return {
    name,
    namespace: 'kafka',
    labels: {
      'strimzi.io/cluster': 'main',
      // One selector finds all of a page: see catalog.yaml.
      'app.kubernetes.io/part-of': 'bench',
      'app.kubernetes.io/managed-by': 'helm',
    },
    annotations: {
      ...(owner && { 'data-pipelines.io/owner': owner }),
      'meta.helm.sh/release-name': name,
      'meta.helm.sh/release-namespace': 'kafka',
    },
  };
}

function condition(index: number) {
  // One in twenty is not well, so that lists have something to sort.
  return index % 20 === 7
    ? {
        type: 'Ready',
        status: 'False',
        reason: 'InvalidConfiguration',
        message: `Value ${index} of retention.ms is not accepted by the broker`,
        lastTransitionTime: CREATED,
      }
    : { type: 'Ready', status: 'True', lastTransitionTime: CREATED };
}

export function makeTopic(name: string, index: number): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: metadataOf(name, index),
    spec: {
      partitions: 3 + (index % 30),
      replicas: 3,
      config: {
        'retention.ms': 86_400_000 * (1 + (index % 30)),
        'cleanup.policy': index % 3 ? 'delete' : 'compact',
        'min.insync.replicas': 2,
      },
    },
    status: {
      observedGeneration: 1,
      topicName: name,
      topicId: Buffer.from(`${name}-${index}`).toString('base64url'),
      conditions: [condition(index)],
    },
  };
}

const FLINK_STATUS = {
  lifecycleState: 'STABLE',
  jobManagerDeploymentStatus: 'READY',
  jobStatus: {
    jobName: 'job',
    jobId: 'ffffffffa3c1e2b70000000000000000',
    state: 'RUNNING',
    startTime: '1767603600000',
    updateTime: '1767603660000',
  },
};

/** An object of one of the other kinds, which take turns. */
export function makeOther(index: number): KubernetesObject {
  const others = pageKinds().filter(({ kind }) => kind !== 'KafkaTopic');
  const { group, version, kind } = others[index % others.length];
  const spec: Record<string, object> = {
    FlinkDeployment: {
      image: 'registry.example.com/job:1.4.2',
      flinkVersion: 'v2_2',
      serviceAccount: 'flink',
      jobManager: { replicas: 1, resource: { cpu: 1, memory: '2048m' } },
      taskManager: { resource: { cpu: 2, memory: '4096m' } },
      job: {
        jarURI: 'local:///opt/flink/usrlib/job.jar',
        parallelism: 4,
        state: 'running',
        upgradeMode: 'last-state',
      },
    },
    FlinkSessionJob: {
      deploymentName: 'session',
      job: { jarURI: 'https://example.com/job.jar', parallelism: 2 },
    },
    SparkApplication: makeSparkSpec(),
    ScheduledSparkApplication: {
      schedule: '@every 1h',
      template: makeSparkSpec(),
    },
  };
  const status: Record<string, object> = {
    FlinkDeployment: FLINK_STATUS,
    FlinkSessionJob: {},
    SparkApplication: { applicationState: { state: 'RUNNING' } },
    ScheduledSparkApplication: { scheduleState: 'Scheduled' },
  };
  return {
    apiVersion: `${group}/${version}`,
    kind,
    metadata: metadataOf(`${kind.toLowerCase()}-${index}`, index),
    spec: spec[kind] ?? {},
    status: status[kind] ?? {
      observedGeneration: 1,
      conditions: [condition(index)],
    },
  };
}

function makeSparkSpec() {
  return {
    type: 'Scala',
    mode: 'cluster',
    sparkVersion: '4.1.1',
    image: 'registry.example.com/spark:2.0.7',
    mainClass: 'com.example.Main',
    mainApplicationFile: 'local:///opt/spark/jobs/job.jar',
    sparkConf: { 'spark.eventLog.enabled': 'true' },
    driver: { cores: 1, memory: '1g' },
    executor: { cores: 2, memory: '4g', instances: 3 },
    restartPolicy: { type: 'Never' },
  };
}
