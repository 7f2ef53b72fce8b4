import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { LABEL_JOB } from '@data-portal/plugin-data-pipelines-common';
import { optionalField } from '../../actions/optionalField';
import { Zod } from '../../actions/schemas';
import { JobPods, RenderContext, RenderedPart, emptyPart } from '../Part';
import {
  jobNameField,
  kafkaClusterField,
  resourcesField,
  topicField,
} from './fields';
import {
  METRICS_PORT,
  ownClusterConfiguration,
  sessionJobConfiguration,
} from './flink/flinkConfiguration';
import { flinkAlerts, flinkPanels } from './flink/flinkSignals';
import { statementsOf } from './flink/statementsOf';
import {
  flowAnnotations,
  topicEntitiesOf,
  topicNameOf,
  topicsOf,
} from './topicRefs';
import { readerAlerts } from './topicSignals';

const GROUP = 'flink.apache.org';
const REST_PORT = 8081;
/** The user of Flink's own images. */
const FLINK_USER = 9999;
const MAX_LAG_SECONDS = 300;
const CHECKPOINT_SECONDS = 60;
const DEFAULT_SIZE = { cpu: 1, memoryMiB: 2048 };

/** Those whose keys are known. */
const FLINK_VERSIONS = ['v1_19', 'v1_20', 'v2_0', 'v2_1', 'v2_2'] as const;

/** @internal */
export function flinkSqlSchema(zod: Zod) {
  return zod
    .object({
      type: zod.literal('flink-sql').describe('SQL that Flink runs'),
      name: jobNameField(zod),
      sql: zod
        .string()
        .min(1)
        .max(100_000)
        .describe(
          'Tables and at least one INSERT. Tables of Kafka need no address and no group: these are added',
        ),
      inputs: zod
        .array(topicField(zod))
        .min(1)
        .describe('The topics that it reads'),
      output: optionalField(zod, topicField(zod)).describe(
        'The topic that it writes',
      ),
      sessionCluster: optionalField(
        zod,
        kafkaClusterField(zod).extend({
          kind: optionalField(zod, zod.string()).describe('FlinkDeployment'),
        }),
      ).describe(
        'The session cluster that runs it, as DataPipelinesResourcePicker gives it; one of its own unless told',
      ),
      flinkVersion: optionalField(zod, zod.enum(FLINK_VERSIONS)).describe(
        'Version of its own cluster; the newest that has an image unless told',
      ),
      parallelism: optionalField(
        zod,
        zod.number().int().min(1).max(128),
      ).describe('How many run side by side; 1 unless told'),
      resources: optionalField(zod, resourcesField(zod)).describe(
        'Size of a TaskManager of its own cluster',
      ),
      checkpointSeconds: optionalField(
        zod,
        zod.number().int().min(10).max(600),
      ).describe(`Between two checkpoints; ${CHECKPOINT_SECONDS} unless told`),
      maxLagSeconds: optionalField(zod, zod.number().int().min(1)).describe(
        `Seconds that it may be behind; ${MAX_LAG_SECONDS} unless told`,
      ),
    })
    .describe('A streaming job in SQL');
}

type FlinkSqlPart = ReturnType<typeof flinkSqlSchema>['_output'];

/** More processes than partitions only wait. */
function checkParallelism(part: FlinkSqlPart, parallelism: number): void {
  const known = part.inputs.flatMap(({ partitions }) => partitions ?? []);
  if (known.length === part.inputs.length && parallelism > Math.max(...known)) {
    throw new InputError(
      `parallelism is ${parallelism}, and no topic that is read has more than ${Math.max(
        ...known,
      )} partitions: use as many at most, or add partitions first`,
    );
  }
}

/**
 * A streaming job in SQL, in a cluster of its own or on one that exists.
 *
 * @internal
 */
export function renderFlinkSql(
  part: FlinkSqlPart,
  context: RenderContext,
): RenderedPart {
  const { name, inputs, sessionCluster } = part;
  const checkpointSeconds = part.checkpointSeconds ?? CHECKPOINT_SECONDS;
  const parallelism = part.parallelism ?? 1;
  checkParallelism(part, parallelism);
  const namespace =
    sessionCluster?.namespace ?? context.namespaceOf('pipeline.namespace');
  const statements = statementsOf({
    sql: part.sql,
    name,
    inputs,
    outputs: part.output ? [part.output] : [],
    factsOf: topic =>
      context.facts.kafka({
        namespace: topic.namespace,
        name: topic.kafkaCluster ?? '',
      }),
  });
  const job = {
    name,
    namespace,
    parallelism,
    checkpointSeconds,
    args: [name, ...statements],
    annotations: flowAnnotations({
      reads: inputs,
      writes: part.output ? [part.output] : [],
    }),
  };
  const rendered = sessionCluster
    ? onSessionCluster(part, job, context)
    : inOwnCluster(part, job, context);

  return {
    ...emptyPart(),
    ...rendered,
    relations: [
      {
        of: {
          cluster: context.cluster,
          group: GROUP,
          kind: sessionCluster ? 'FlinkSessionJob' : 'FlinkDeployment',
          namespace,
          name,
        },
        dependsOn: topicEntitiesOf(context.cluster, topicsOf(part)),
      },
    ],
    alerts: [
      ...flinkAlerts(job, {
        checkpointSeconds,
        isOwnCluster: !sessionCluster,
      }),
      ...inputs.flatMap(input =>
        readerAlerts({
          group: name,
          topicName: topicNameOf(input),
          maxLagSeconds: part.maxLagSeconds ?? MAX_LAG_SECONDS,
        }),
      ),
    ],
    panels: flinkPanels(job),
    chapters: [
      {
        title: `Flink job ${name}`,
        lines: [
          `\`${namespace}/${name}\` reads ${inputs
            .map(input => `\`${topicNameOf(input)}\``)
            .join(', ')}${
            part.output ? ` and writes \`${topicNameOf(part.output)}\`` : ''
          }. Its SQL is in \`sql/${name}.sql\`.`,
          '',
          '- **It fails at once after a change**: the operator keeps or restores the version before where it can. Revert the change first, look later.',
          '- **A record can not be read**: the exception names the table. Correct the producer, or have the format skip it (`json.ignore-parse-errors`).',
          '- **It is behind**: raise `spec.job.parallelism`, up to the partitions of what it reads. The state is redistributed from the last checkpoint.',
          sessionCluster
            ? '- **It does not start**: see whether the session cluster has free slots.'
            : '- **It does not start**: see events of its pods; then whether its account exists and the object store answers.',
          '- **It has to stop for a while**: set `spec.job.state: suspended`. Its position and state are kept.',
          sessionCluster
            ? '- **Deleting it** ends the job. Checkpoints stay in the object store.'
            : '- **Deleting it** takes the bookkeeping of its checkpoints along. Suspend it instead, or take a savepoint before.',
        ],
      },
    ],
    files: [{ path: `sql/${name}.sql`, content: `${part.sql.trimEnd()}\n` }],
  };
}

type Job = {
  name: string;
  namespace: string;
  parallelism: number;
  checkpointSeconds: number;
  args: string[];
  annotations: Record<string, string>;
};

function onSessionCluster(
  part: FlinkSqlPart,
  job: Job,
  context: RenderContext,
): Pick<RenderedPart, 'objects'> {
  const { name, namespace, checkpointSeconds } = job;
  const { settings, cluster } = context;
  const session = { namespace, name: part.sessionCluster?.name ?? '' };
  const { flinkVersion } = context.facts.session(session);
  const { sessionJarURI, entryClass } = settings.flinkSqlRunner;
  if (!sessionJarURI) {
    throw new InputError(
      'This portal does not say where a session cluster fetches the program that runs SQL: the platform team sets dataPipelines.templates.flinkSqlRunner.sessionJarURI to an https address, or choose a cluster of its own',
    );
  }
  return {
    objects: [
      {
        apiVersion: context.served.requireApiVersion({
          group: GROUP,
          kind: 'FlinkSessionJob',
          versions: ['v1beta1'],
        }),
        kind: 'FlinkSessionJob',
        metadata: { name, namespace, annotations: job.annotations },
        spec: {
          deploymentName: session.name,
          flinkConfiguration: sessionJobConfiguration({
            flinkVersion: flinkVersion ?? 'v2_0',
            folder: `${cluster}/${namespace}/${name}`,
            checkpointSeconds,
            settings,
          }),
          job: {
            jarURI: sessionJarURI,
            entryClass,
            args: job.args,
            parallelism: job.parallelism,
            state: 'running',
            upgradeMode: 'savepoint',
            allowNonRestoredState: false,
          },
        },
      },
    ],
  };
}

function versionOf(part: FlinkSqlPart, context: RenderContext) {
  const { images } = context.settings.flinkSqlRunner;
  const flinkVersion =
    part.flinkVersion ??
    [...FLINK_VERSIONS].reverse().find(version => images[version]) ??
    FLINK_VERSIONS[FLINK_VERSIONS.length - 1];
  const image = images[flinkVersion];
  if (!image) {
    throw new InputError(
      `flinkVersion is ${flinkVersion}, for which this portal has no image with the program that runs SQL: the platform team sets dataPipelines.templates.flinkSqlRunner.images.${flinkVersion}, or choose one of ${
        Object.keys(images).join(', ') || 'none'
      }`,
    );
  }
  return { flinkVersion, image };
}

function inOwnCluster(
  part: FlinkSqlPart,
  job: Job,
  context: RenderContext,
): Pick<RenderedPart, 'objects' | 'accounts' | 'pods'> {
  const { name, namespace, parallelism, checkpointSeconds } = job;
  const { settings, cluster } = context;
  const { flinkVersion, image } = versionOf(part, context);
  const { cpu, memoryMiB } = part.resources ?? DEFAULT_SIZE;
  const account = context.accountOf({ name, runtime: 'flink' });
  const pods: JobPods = {
    name,
    labels: { [LABEL_JOB]: name },
    scrape: [{ port: 'metrics' }],
    ports: [REST_PORT, METRICS_PORT],
  };
  return {
    accounts: [account],
    pods: [pods],
    objects: [
      {
        apiVersion: context.served.requireApiVersion({
          group: GROUP,
          kind: 'FlinkDeployment',
          versions: ['v1beta1'],
        }),
        kind: 'FlinkDeployment',
        metadata: { name, namespace, annotations: job.annotations },
        spec: {
          image,
          flinkVersion,
          serviceAccount: account.name,
          mode: 'native',
          flinkConfiguration: ownClusterConfiguration({
            flinkVersion,
            folder: `${cluster}/${namespace}/${name}`,
            // As many tasks in a process as it has cores.
            slots: Math.max(1, Math.min(parallelism, Math.floor(cpu))),
            checkpointSeconds,
            settings,
          }),
          podTemplate: podTemplate(pods),
          jobManager: {
            replicas: 1,
            resource: { cpu: 0.5, memory: '1600m' },
          },
          taskManager: { resource: { cpu, memory: `${memoryMiB}m` } },
          job: {
            jarURI: settings.flinkSqlRunner.jarURI,
            entryClass: settings.flinkSqlRunner.entryClass,
            args: job.args,
            parallelism,
            state: 'running',
            upgradeMode: 'last-state',
            allowNonRestoredState: false,
          },
        },
      },
    ],
  };
}

function podTemplate(pods: JobPods): JsonObject {
  return {
    metadata: { labels: pods.labels },
    spec: {
      securityContext: {
        runAsNonRoot: true,
        runAsUser: FLINK_USER,
        fsGroup: FLINK_USER,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'flink-main-container',
          ports: [{ name: 'metrics', containerPort: METRICS_PORT }],
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
    },
  };
}
