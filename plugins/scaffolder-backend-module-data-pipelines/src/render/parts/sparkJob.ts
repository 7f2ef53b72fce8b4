import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { LABEL_JOB } from '@data-portal/plugin-data-pipelines-common';
import { optionalField } from '../../actions/optionalField';
import { Zod } from '../../actions/schemas';
import {
  JobPods,
  PySparkProject,
  RenderContext,
  RenderedPart,
  emptyPart,
} from '../Part';
import { TemplateSettings, requireStorage } from '../TemplateSettings';
import { jobNameField, resourcesField, topicField } from './fields';
import { APACHE, apacheJob } from './spark/apacheJob';
import { KUBEFLOW, kubeflowJob } from './spark/kubeflowJob';
import { nativeJob } from './spark/nativeJob';
import { SparkPlan, UI_PORT } from './spark/SparkPlan';
import { SparkOperator, sparkAlerts, sparkPanels } from './spark/sparkSignals';
import {
  flowAnnotations,
  topicEntitiesOf,
  topicNameOf,
  topicsOf,
} from './topicRefs';

const MAX_EXECUTORS = 4;
const DEFAULT_SIZE = { cpu: 1, memoryMiB: 4096 };
const LEAST_MEMORY = 1024;
/** Of what a process takes beside the JVM: Spark's least, and the factor. */
const OVERHEAD = { leastMiB: 384, factor: 0.4 };
const URI = /^[a-z0-9+.-]+:\/\/[^\s,]+$/;
const IMAGE = /^[a-z0-9][\w./:@-]*[:@][\w.:-]+$/;
/** Its outline: what the fields may hold, the form and the operator know. */
const CRON =
  /^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|@every \w+|[\w*,/?-]+( +[\w*,/?-]+){4})$/;
const TIME_ZONE = /^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/;
const VERSION = /^\d+\.\d+\.\d+$/;

/** @internal */
export function sparkJobSchema(zod: Zod) {
  return zod
    .object({
      type: zod.literal('spark-job').describe('A PySpark job'),
      name: jobNameField(zod),
      mode: zod
        .enum(['batch', 'scheduled', 'streaming'])
        .describe('Once, at times, or without end'),
      schedule: optionalField(
        zod,
        zod.object({
          cron: zod
            .string()
            .regex(
              CRON,
              'write five fields of cron, or @hourly, @daily, @weekly, @monthly, @yearly or @every 6h',
            )
            .describe('Five fields of cron'),
          timeZone: optionalField(
            zod,
            zod.string().regex(TIME_ZONE, 'write a zone such as Europe/Berlin'),
          ).describe('Such as Europe/Berlin; UTC unless told'),
        }),
      ).describe('When it runs, as DataPipelinesSchedule gives it'),
      image: optionalField(
        zod,
        zod.string().regex(IMAGE, 'write registry/name:tag'),
      ).describe('Its image with a tag; that of the portal unless told'),
      mainApplicationFile: optionalField(
        zod,
        zod.string().regex(URI, 'write an address without spaces or commas'),
      ).describe('The program, such as local:///opt/spark/app/main.py'),
      sparkVersion: optionalField(
        zod,
        zod.string().regex(VERSION, 'write three numbers: 4.0.1'),
      ).describe('Version of Spark in the image'),
      arguments: optionalField(
        zod,
        zod.array(zod.string().max(10_000)),
      ).describe('What the program is told, after what the template tells it'),
      inputs: optionalField(zod, zod.array(topicField(zod))).describe(
        'The topics that it reads',
      ),
      output: optionalField(zod, topicField(zod)).describe(
        'The topic that it writes',
      ),
      resources: optionalField(zod, resourcesField(zod)).describe(
        'Size of an executor, all of its memory',
      ),
      maxExecutors: optionalField(
        zod,
        zod.number().int().min(1).max(1000),
      ).describe(`How many executors at most; ${MAX_EXECUTORS} unless told`),
      project: optionalField(zod, zod.string().regex(/^[a-z0-9-]+$/)).describe(
        'Folder of a PySpark project in the folder of the pipeline, whose tests the workflow runs',
      ),
    })
    .describe('A PySpark job');
}

type SparkJobPart = ReturnType<typeof sparkJobSchema>['_output'];

/** The operator that the cluster offers for such a job, or none. */
function operatorOf(part: SparkJobPart, context: RenderContext): SparkOperator {
  const { served } = context;
  const serves = (group: string, kind: string, versions: string[]) =>
    served.versionOf({ group, kind, versions }) !== undefined;
  if (part.mode === 'scheduled') {
    return serves(KUBEFLOW, 'ScheduledSparkApplication', ['v1beta2'])
      ? 'kubeflow'
      : 'native';
  }
  if (serves(KUBEFLOW, 'SparkApplication', ['v1beta2'])) {
    return 'kubeflow';
  }
  return serves(APACHE, 'SparkApplication', ['v1', 'v1beta1'])
    ? 'apache'
    : 'native';
}

function heapOf(memoryMiB: number): string {
  if (memoryMiB < LEAST_MEMORY) {
    throw new InputError(
      `resources.memoryMiB is ${memoryMiB}: an executor of Spark takes at least ${LEAST_MEMORY}`,
    );
  }
  const heap = Math.min(
    memoryMiB / (1 + OVERHEAD.factor),
    memoryMiB - OVERHEAD.leastMiB,
  );
  return `${Math.floor(heap)}m`;
}

/** What the program is told of the topics. */
function topicArguments(part: SparkJobPart, context: RenderContext): string[] {
  const topics = topicsOf(part);
  const servers = new Set(
    topics.flatMap(
      ({ namespace, kafkaCluster }) =>
        context.facts.kafka({ namespace, name: kafkaCluster ?? '' })
          .bootstrapServers ?? [],
    ),
  );
  return [
    ...[...servers].flatMap(server => ['--bootstrap-servers', server]),
    ...(part.inputs ?? []).flatMap(topic => [
      '--input-topic',
      topicNameOf(topic),
    ]),
    ...(part.output ? ['--output-topic', topicNameOf(part.output)] : []),
  ];
}

function sparkConf(
  part: SparkJobPart,
  settings: TemplateSettings,
  folder: string,
): Record<string, string> {
  return {
    'spark.eventLog.enabled': 'true',
    'spark.eventLog.dir': requireStorage(settings, 'sparkEvents', '').replace(
      /\/$/,
      '',
    ),
    'spark.eventLog.rolling.enabled': 'true',
    'spark.metrics.namespace': part.name,
    'spark.metrics.appStatusSource.enabled': 'true',
    'spark.metrics.conf.*.sink.prometheusServlet.class':
      'org.apache.spark.metrics.sink.PrometheusServlet',
    'spark.metrics.conf.*.sink.prometheusServlet.path': '/metrics/prometheus',
    'spark.ui.prometheus.enabled': 'true',
    ...(part.mode === 'streaming' && {
      'spark.sql.streaming.metricsEnabled': 'true',
      'spark.sql.streaming.checkpointLocation': requireStorage(
        settings,
        'sparkCheckpoints',
        folder,
      ),
      'spark.streaming.stopGracefullyOnShutdown': 'true',
    }),
  };
}

function planOf(part: SparkJobPart, context: RenderContext): SparkPlan {
  const { name, mode, schedule } = part;
  const { settings, cluster } = context;
  const namespace = context.namespaceOf('pipeline.namespace');
  const image = part.image ?? settings.spark.image;
  if (!image) {
    throw new InputError(
      'image is missing: write the image that has the program, with a tag, or have the platform team set dataPipelines.templates.spark.image',
    );
  }
  if (mode === 'scheduled' && !schedule) {
    throw new InputError('schedule is missing: say when the job runs');
  }
  const { cpu, memoryMiB } = part.resources ?? DEFAULT_SIZE;
  const folder = `${cluster}/${namespace}/${name}`;
  const conf = sparkConf(part, settings, folder);
  const checkpoints = conf['spark.sql.streaming.checkpointLocation'];
  return {
    name,
    namespace,
    mode,
    schedule:
      mode === 'scheduled' && schedule
        ? { cron: schedule.cron, timeZone: schedule.timeZone ?? 'UTC' }
        : undefined,
    sparkVersion: part.sparkVersion ?? settings.spark.version,
    image,
    mainApplicationFile:
      part.mainApplicationFile ?? settings.spark.mainApplicationFile,
    arguments: [
      ...topicArguments(part, context),
      ...(checkpoints ? ['--checkpoint-location', checkpoints] : []),
      ...(part.arguments ?? []),
    ],
    sparkConf: conf,
    executor: {
      cores: Math.max(1, Math.ceil(cpu)),
      coreRequest: `${Math.round(cpu * 1000)}m`,
      memory: heapOf(memoryMiB),
    },
    driver: { cores: 1, memory: '2g' },
    maxExecutors: part.maxExecutors ?? MAX_EXECUTORS,
    account: context.accountOf({ name, runtime: 'spark' }),
    labels: { [LABEL_JOB]: name },
    annotations: flowAnnotations({
      reads: part.inputs,
      writes: part.output ? [part.output] : [],
    }),
  };
}

/** On the image of the portal, which has what its storage needs, if it fits. */
function projectOf(
  folder: string,
  { sparkVersion }: SparkPlan,
  { spark }: TemplateSettings,
): PySparkProject {
  return {
    folder,
    sparkVersion,
    baseImage:
      spark.image && sparkVersion === spark.version
        ? spark.image
        : `apache/spark:${sparkVersion}-python3`,
  };
}

/**
 * A PySpark job, for the operator that the cluster offers or for none.
 *
 * @internal
 */
export function renderSparkJob(
  part: SparkJobPart,
  context: RenderContext,
): RenderedPart {
  const { name } = part;
  const operator = operatorOf(part, context);
  if (operator === 'native' && !context.isPullRequest) {
    throw new InputError(
      `${context.cluster} has no Spark operator that runs a ${part.mode} job, and the portal makes no Jobs of Kubernetes itself: choose a pull request, or another cluster`,
    );
  }
  const plan = planOf(part, context);
  const pods: JobPods = {
    name,
    labels: plan.labels,
    scrape: [
      { port: 'spark-ui', path: '/metrics/prometheus/' },
      { port: 'spark-ui', path: '/metrics/executors/prometheus/' },
    ],
    ports: [UI_PORT],
  };
  const object = objectOf(operator, plan, context);
  return {
    ...emptyPart(),
    ...(operator === 'native' ? { reviewed: [object] } : { objects: [object] }),
    relations:
      operator === 'native'
        ? []
        : [
            {
              of: {
                cluster: context.cluster,
                group: operator === 'kubeflow' ? KUBEFLOW : APACHE,
                kind: String(object.kind),
                namespace: plan.namespace,
                name,
              },
              dependsOn: topicEntitiesOf(context.cluster, topicsOf(part)),
            },
          ],
    alerts: sparkAlerts(plan, operator),
    panels: sparkPanels(plan),
    accounts: [plan.account],
    pods: [pods],
    projects: part.project
      ? [projectOf(part.project, plan, context.settings)]
      : [],
    chapters: [
      {
        title: `Spark job ${name}`,
        lines: [
          `\`${plan.namespace}/${name}\`, a ${part.mode} job, submitted by ${
            {
              kubeflow: 'the operator of Kubeflow',
              apache: 'the operator of Apache Spark',
              native: 'its own pod, without an operator',
            }[operator]
          }.`,
          '',
          '- **A run failed**: read the log of its driver on its page. Exit code 137 is too little memory: raise the memory of what was killed.',
          '- **It waits for executors**: the quota of the namespace is used up, or no node has room.',
          ...(part.mode === 'streaming'
            ? [
                '- **It does not go on after a change of the query**: a checkpoint belongs to one query. Give a new one another checkpoint location, and decide from which offsets it begins.',
                '- **It is behind**: raise how many executors it may have; more than there are partitions do not help.',
              ]
            : [
                '- **It has to run again**: a rerun writes the same output again, so see first whether the job can bear that.',
              ]),
          '- **What it did**: its event log is in the history server, also long after its pods are gone.',
        ],
      },
    ],
  };
}

function objectOf(
  operator: SparkOperator,
  plan: SparkPlan,
  context: RenderContext,
): JsonObject {
  switch (operator) {
    case 'kubeflow':
      return kubeflowJob(plan, context);
    case 'apache':
      return apacheJob(plan, context);
    default:
      return nativeJob(plan);
  }
}
