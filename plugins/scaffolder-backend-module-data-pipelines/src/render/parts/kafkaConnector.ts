import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { optionalField } from '../../actions/optionalField';
import { Zod } from '../../actions/schemas';
import { AlertRule, RenderContext, RenderedPart, emptyPart } from '../Part';
import { figuresMissing } from '../shared/figuresMissing';
import { series } from '../shared/promql';
import { refuseSecrets } from '../shared/refuseSecrets';
import {
  TopicValue,
  kafkaClusterField,
  objectNameField,
  topicField,
} from './fields';
import { renderKafkaTopic } from './kafkaTopic';
import {
  STRIMZI,
  STRIMZI_VERSIONS,
  flowAnnotations,
  topicEntitiesOf,
  topicNameOf,
} from './topicRefs';
import { readerAlerts } from './topicSignals';

const MAX_LAG_SECONDS = 300;
const DEAD_LETTER_DAYS = 14;
const DAY = 86_400_000;
const CLASS = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;

/** @internal */
export function kafkaConnectorSchema(zod: Zod) {
  return zod
    .object({
      type: zod.literal('kafka-connector').describe('A connector of Strimzi'),
      name: objectNameField(zod).describe('Name of the KafkaConnector'),
      connect: kafkaClusterField(zod)
        .extend({
          kind: optionalField(zod, zod.string()).describe('KafkaConnect'),
        })
        .describe(
          'The Connect cluster that runs it, as DataPipelinesResourcePicker gives it',
        ),
      connectorClass: zod
        .object({
          class: zod
            .string()
            .regex(CLASS, 'write the full name of a Java class')
            .describe('Its class'),
          type: zod
            .enum(['source', 'sink'])
            .describe('Whether it writes topics or reads them'),
          version: optionalField(zod, zod.string()).describe(
            'Version of the plugin',
          ),
        })
        .describe('What it is, as DataPipelinesConnectorClass gives it'),
      place: optionalField(zod, zod.enum(['source', 'sink'])).describe(
        'What it has to be, where there is a place for one of both only; whatever its class is unless told',
      ),
      topics: optionalField(zod, zod.array(topicField(zod))).describe(
        'The topics that a sink reads, or a source writes',
      ),
      tasksMax: optionalField(
        zod,
        zod.number().int().min(1).max(1000),
      ).describe('How many tasks at most; 1 unless told'),
      config: zod
        .union([
          zod.string().max(50_000),
          zod.record(
            zod.string(),
            zod.union([zod.string(), zod.number(), zod.boolean()]),
          ),
        ])
        .optional()
        .describe(
          'Its own options, or a text with one name=value a line. Secrets only by reference: ${secrets:namespace/name:key}',
        ),
      kafkaCluster: optionalField(zod, kafkaClusterField(zod)).describe(
        'The Kafka cluster of the dead letters of a sink; none are kept without',
      ),
      maxLagSeconds: optionalField(zod, zod.number().int().min(1)).describe(
        `Seconds that a sink may be behind; ${MAX_LAG_SECONDS} unless told`,
      ),
    })
    .describe('A connector on a Connect cluster that exists');
}

type KafkaConnectorPart = ReturnType<typeof kafkaConnectorSchema>['_output'];

/** Options that the object itself, or the template, decides. */
const DECIDED = ['connector.class', 'name', 'tasks.max', 'topics'];

/** Lines of `name=value`, as people paste them. */
function readConfig(config: KafkaConnectorPart['config']): JsonObject {
  if (typeof config !== 'string') {
    return config ?? {};
  }
  const lines = config
    .split('\n')
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));
  return Object.fromEntries(
    lines.map(({ text, line }) => {
      const at = text.indexOf('=');
      if (at < 1) {
        throw new InputError(
          `config, line ${line}: write name=value, such as flush.size=1000`,
        );
      }
      return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );
}

function checkConfig(part: KafkaConnectorPart, config: JsonObject): void {
  for (const key of DECIDED) {
    if (config[key] !== undefined) {
      throw new InputError(
        `config.${key} is set by the form: take it out of the options`,
      );
    }
  }
  if (part.connectorClass.type === 'sink' && !part.topics?.length) {
    if (config['topics.regex'] === undefined) {
      throw new InputError(
        'topics are missing: choose the topics that the sink reads',
      );
    }
  }
}

/** The Connect cluster knows best what it has, as far as it says so. */
function checkClass(part: KafkaConnectorPart, context: RenderContext): void {
  const { connect, connectorClass, place } = part;
  const { class: name, type } = connectorClass;
  const { plugins } = context.facts.connect(connect);
  const plugin = plugins?.find(candidate => candidate.class === name);
  if (plugins && !plugin) {
    throw new InputError(
      `connectorClass is ${name}, which ${connect.namespace}/${connect.name} does not have: choose one of its list`,
    );
  }
  if (plugin?.type && plugin.type !== type) {
    throw new InputError(
      `connectorClass is ${name} as a ${type}, and it is a ${plugin.type}: choose it again from the list`,
    );
  }
  if (place && place !== type) {
    throw new InputError(
      `connectorClass is ${name}, a ${type}, where a ${place} belongs: choose a ${place}`,
    );
  }
}

function errorConfig(
  deadLetters: string | undefined,
  replicas: number,
): JsonObject {
  return {
    'errors.log.enable': true,
    // A message may hold what nobody but its readers may see.
    'errors.log.include.messages': false,
    'errors.retry.timeout': 600_000,
    'errors.retry.delay.max.ms': 30_000,
    ...(deadLetters
      ? {
          'errors.tolerance': 'all',
          'errors.deadletterqueue.topic.name': deadLetters,
          'errors.deadletterqueue.topic.replication.factor': replicas,
          'errors.deadletterqueue.context.headers.enable': true,
        }
      : { 'errors.tolerance': 'none' }),
  };
}

function alertsOf(
  part: KafkaConnectorPart,
  deadLetters: string | undefined,
): AlertRule[] {
  const { name } = part;
  const status = 'kafka_connect_connector_status';
  return [
    figuresMissing({
      of: name,
      series: series(status, { connector: name }),
      source: 'its Connect cluster runs and has metrics configured',
    }),
    {
      alert: 'JobDown',
      of: name,
      // There is a series of the state that it is in, and of no other.
      expr: `sum(${series(
        status,
        { connector: name },
        { status: 'failed|restarting|unassigned' },
      )}) > 0 or sum(${series('kafka_connect_connector_task_status', {
        connector: name,
        status: 'failed',
      })}) > 0`,
      for: '5m',
      severity: 'critical',
      summary: `${name} or one of its tasks does not run`,
      action:
        'Read the trace on its page. It is restarted by itself ten times; restart it after the cause is gone.',
    },
    {
      alert: 'RestartLoop',
      of: name,
      expr: `sum(increase(${series(
        'kafka_connect_task_error_total_record_failures',
        { connector: name },
      )}[15m])) > 0`,
      for: '15m',
      severity: 'warning',
      summary: `${name} keeps failing at records`,
      action:
        'Read the errors in the log of the Connect cluster: a format that does not fit, or a system that does not answer.',
    },
    ...(deadLetters
      ? [
          {
            alert: 'DeadLetters',
            of: deadLetters,
            expr: `sum(increase(${series(
              'kafka_topic_partition_current_offset',
              { topic: deadLetters },
            )}[15m])) > 0`,
            for: '1m',
            severity: 'warning' as const,
            summary: `${name} puts messages aside that it can not deliver`,
            action:
              'The headers of a message in the topic tell why. Mend the cause, then send them again.',
          },
        ]
      : []),
  ];
}

/**
 * A connector on a Connect cluster that exists; a sink with a topic for what it
 * can not deliver.
 *
 * @internal
 */
export function renderKafkaConnector(
  part: KafkaConnectorPart,
  context: RenderContext,
): RenderedPart {
  const { name, connect, connectorClass, kafkaCluster } = part;
  checkClass(part, context);
  const config = readConfig(part.config);
  checkConfig(part, config);
  refuseSecrets(config, 'config');
  const topics: TopicValue[] = part.topics ?? [];
  const isSink = connectorClass.type === 'sink';
  const deadLetters =
    isSink && kafkaCluster ? `${name}-dead-letters` : undefined;
  const wanted = {
    group: STRIMZI,
    kind: 'KafkaConnector',
    versions: STRIMZI_VERSIONS,
  };
  // The older version of the API has the field only in some releases.
  const takesVersion = context.served.versionOf(wanted) === 'v1';
  const deadLetterTopic =
    deadLetters && kafkaCluster
      ? renderKafkaTopic(
          {
            type: 'kafka-topic',
            name: deadLetters,
            kafkaCluster,
            partitions: 1,
            policy: 'events',
            retentionMs: DEAD_LETTER_DAYS * DAY,
          },
          context,
        )
      : emptyPart();
  const replicas = kafkaCluster
    ? Math.min(3, context.facts.kafka(kafkaCluster).defaultReplicas ?? 3)
    : 3;

  return {
    ...emptyPart(),
    objects: [
      ...deadLetterTopic.objects,
      {
        apiVersion: context.served.requireApiVersion(wanted),
        kind: 'KafkaConnector',
        metadata: {
          name,
          namespace: connect.namespace,
          labels: { 'strimzi.io/cluster': connect.name },
          annotations: flowAnnotations(
            isSink ? { reads: topics } : { writes: topics },
          ),
        },
        spec: {
          class: connectorClass.class,
          tasksMax: part.tasksMax ?? 1,
          state: 'running',
          ...(takesVersion &&
            connectorClass.version && { version: connectorClass.version }),
          autoRestart: { enabled: true, maxRestarts: 10 },
          config: {
            ...errorConfig(deadLetters, replicas),
            ...(isSink &&
              topics.length && { topics: topics.map(topicNameOf).join(',') }),
            ...config,
          },
        },
      },
    ],
    relations: [
      {
        of: {
          cluster: context.cluster,
          group: STRIMZI,
          kind: 'KafkaConnector',
          namespace: connect.namespace,
          name,
        },
        dependsOn: topicEntitiesOf(context.cluster, topics),
      },
    ],
    alerts: [
      ...alertsOf(part, deadLetters),
      ...(isSink
        ? topics.flatMap(topic =>
            readerAlerts({
              // What Connect calls the group of a sink.
              group: `connect-${name}`,
              topicName: topicNameOf(topic),
              maxLagSeconds: part.maxLagSeconds ?? MAX_LAG_SECONDS,
            }),
          )
        : []),
      ...deadLetterTopic.alerts,
    ],
    panels: [
      {
        title: `${name}: failed records`,
        unit: 'short',
        targets: [
          {
            expr: `sum(increase(${series(
              'kafka_connect_task_error_total_record_failures',
              { connector: name },
            )}[5m]))`,
            legend: 'failed in 5 minutes',
          },
        ],
      },
      ...deadLetterTopic.panels,
    ],
    chapters: [
      {
        title: `Connector ${name}`,
        lines: [
          `\`${connect.namespace}/${name}\`, a ${connectorClass.type} on the Connect cluster \`${connect.name}\`.`,
          '',
          '- **It or a task failed**: its page shows the trace. Restart it after the cause is gone: `kubectl annotate kafkaconnector` with `strimzi.io/restart="includeTasks,onlyFailed"`.',
          '- **It has to stop for a while**: set `spec.state: stopped`. Its position is kept.',
          deadLetters
            ? `- **Messages were put aside**: they are in \`${deadLetters}\` for ${DEAD_LETTER_DAYS} days, with the reason in their headers.`
            : '- **A record can not be handled**: it stops there, so that nothing is lost.',
          '- **A password changed**: change the Secret, then restart it. Nothing in these files holds one.',
        ],
      },
      ...deadLetterTopic.chapters,
    ],
  };
}
