import {
  PrometheusUnit,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  RuntimeSubject,
  recordOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';

/**
 * A figure that Prometheus may tell of a kind.
 *
 * @internal
 */
export type Figure = {
  id: string;
  title: string;
  unit: PrometheusUnit;
  query: string;
};

const STRIMZI = 'kafka.strimzi.io';
const FLINK = 'flink.apache.org';
const SPARK = ['sparkoperator.k8s.io', 'spark.apache.org'];

/** As Strimzi's own PodMonitors label what they scrape. */
const OF_CLUSTER = 'namespace="{namespace}",strimzi_io_cluster="{cluster}"';
const OF_TOPIC = `${OF_CLUSTER},topic="{topic}"`;
/** Brokers and controllers, without the cluster's exporters and operators. */
const OF_NODES = `${OF_CLUSTER},strimzi_io_name="{cluster}-kafka"`;
const OF_WORKERS =
  'namespace="{namespace}",strimzi_io_cluster="{name}",strimzi_io_kind="KafkaConnect"';
/** As any PodMonitor does. */
const OF_PODS = 'namespace="{namespace}",pod=~"{name}-.+"';
const CLAIMS =
  'namespace="{namespace}",persistentvolumeclaim=~"data-([0-9]+-)?{cluster}-.+"';

/** The first of two names that is there. */
function either(name: string, other: string, of: (metric: string) => string) {
  return `${of(name)} or ${of(other)}`;
}

/** A counter of the brokers by Strimzi's exporter, or its metrics reporter. */
function brokerRate(name: string, labels: string): string {
  const counter = `kafka_server_brokertopicmetrics_${name}`;
  return either(
    `${counter}_total`,
    `${counter}persec_total`,
    metric => `sum(rate(${metric}{${labels}}[5m]))`,
  );
}

function traffic(labels: string): Figure[] {
  return [
    {
      id: 'messagesIn',
      title: 'Messages written',
      unit: 'per second',
      query: brokerRate('messagesin', labels),
    },
    {
      id: 'bytesIn',
      title: 'Bytes written',
      unit: 'bytes per second',
      query: brokerRate('bytesin', labels),
    },
    {
      id: 'bytesOut',
      title: 'Bytes read',
      unit: 'bytes per second',
      query: brokerRate('bytesout', labels),
    },
  ];
}

/** As kafka-exporter tells of groups; what it does not know of one is below zero. */
function groups(labels: string): Figure[] {
  return [
    {
      id: 'lag',
      title: 'Lag of groups',
      unit: 'count',
      query: `sum by (consumergroup) (kafka_consumergroup_lag{${labels}} >= 0)`,
    },
    {
      id: 'read',
      title: 'Messages read by groups',
      unit: 'per second',
      // A group that was set back has read nothing by that.
      query: `sum by (consumergroup) (deriv(kafka_consumergroup_current_offset{${labels}}[5m]) >= 0)`,
    },
  ];
}

/** By pod, whatever it is called by who scrapes it, else by its address. */
function byPod(expression: string): string {
  const named = ['instance', 'pod', 'kubernetes_pod_name'].reduce(
    (inner, label) =>
      `label_replace(${inner}, "process", "$1", "${label}", "(.+)")`,
    expression,
  );
  return `sum by (process) (${named})`;
}

/** What a Java program tells of its memory; where it has no bound there is no share. */
function jvm(labels: string): Figure[] {
  const heap = `area="heap",${labels}`;
  return [
    {
      id: 'heap',
      title: 'Heap in use',
      unit: 'ratio',
      query: `${byPod(`jvm_memory_used_bytes{${heap}}`)} / ${byPod(
        `jvm_memory_max_bytes{${heap}} > 0`,
      )}`,
    },
    {
      id: 'garbage',
      title: 'Time spent collecting garbage',
      unit: 'ratio',
      query: byPod(`rate(jvm_gc_collection_seconds_sum{${labels}}[5m])`),
    },
  ];
}

const FIGURES: Record<string, Figure[]> = {
  KafkaTopic: [...groups(OF_TOPIC), ...traffic(OF_TOPIC)],
  Kafka: [
    ...groups(OF_CLUSTER),
    ...traffic(`${OF_CLUSTER},topic!=""`),
    ...jvm(OF_NODES),
    {
      id: 'volumes',
      title: 'Volumes in use',
      unit: 'ratio',
      query: `1 - kubelet_volume_stats_available_bytes{${CLAIMS}} / kubelet_volume_stats_capacity_bytes{${CLAIMS}}`,
    },
  ],
  KafkaConnect: [
    {
      id: 'failedTasks',
      title: 'Failed tasks',
      unit: 'count',
      query: either(
        'kafka_connect_worker_connector_failed_task_count',
        'kafka_connect_connect_worker_metrics_connector_failed_task_count',
        metric => `sum by (connector) (${metric}{${OF_WORKERS}})`,
      ),
    },
    {
      id: 'failedRecords',
      title: 'Records that failed',
      unit: 'per second',
      query: either(
        'kafka_connect_task_error_total_record_failures',
        'kafka_connect_task_error_metrics_total_record_failures',
        metric => `sum by (connector) (rate(${metric}{${OF_WORKERS}}[5m]))`,
      ),
    },
    ...jvm(OF_WORKERS),
  ],
  FlinkDeployment: [
    {
      id: 'recordsIn',
      title: 'Records read by sources and tasks',
      unit: 'per second',
      query: `sum by (task_name) (flink_taskmanager_job_task_numRecordsInPerSecond{${OF_PODS}})`,
    },
    {
      id: 'busy',
      title: 'Busy part of the time',
      unit: 'ratio',
      query: `max by (task_name) (flink_taskmanager_job_task_busyTimeMsPerSecond{${OF_PODS}}) / 1000`,
    },
    {
      id: 'checkpointDuration',
      title: 'Last checkpoint took',
      unit: 'milliseconds',
      query: `max by (job_name) (flink_jobmanager_job_lastCheckpointDuration{${OF_PODS}})`,
    },
    {
      id: 'heap',
      title: 'Heap of TaskManagers',
      unit: 'bytes',
      query: `sum(flink_taskmanager_Status_JVM_Memory_Heap_Used{${OF_PODS}})`,
    },
  ],
  SparkApplication: [
    {
      id: 'inputRate',
      title: 'Rows arriving',
      unit: 'per second',
      query: `sum({__name__=~"metrics_.+_driver_spark_streaming_.+_inputRate_total_Value",${OF_PODS}})`,
    },
    {
      id: 'processingRate',
      title: 'Rows that could be processed',
      unit: 'per second',
      query: `sum({__name__=~"metrics_.+_driver_spark_streaming_.+_processingRate_total_Value",${OF_PODS}})`,
    },
    {
      id: 'activeTasks',
      title: 'Tasks that run',
      unit: 'count',
      query: `sum by (executor_id) (metrics_executor_activeTasks{${OF_PODS}})`,
    },
  ],
};

const GROUPS: Record<string, string[]> = {
  KafkaTopic: [STRIMZI],
  Kafka: [STRIMZI],
  KafkaConnect: [STRIMZI],
  FlinkDeployment: [FLINK],
  SparkApplication: SPARK,
};

/** Whether figures of the kind are known of. */
export function hasFigures({ kind, group }: ResourceRef): boolean {
  return GROUPS[kind]?.includes(group) ?? false;
}

/** Ends no quoted text and begins no expression: queries hold it between quotation marks. */
function escape(value: string): string {
  return value.replace(/[^\w.-]/g, '.');
}

/**
 * The figures of a resource, with their queries about it and nothing else.
 *
 * @param overrides - queries by the name of their figure; an empty one leaves
 * the figure out
 *
 * @internal
 */
export function figuresOf(
  subject: Pick<RuntimeSubject, 'ref' | 'object'>,
  overrides: Record<string, string> = {},
): Figure[] {
  const { ref, object } = subject;
  const labels = object.metadata.labels ?? {};
  const values: Record<string, string> = {
    namespace: ref.namespace,
    name: ref.name,
    cluster: ref.kind === 'Kafka' ? ref.name : labels['strimzi.io/cluster'],
    topic: textOf(recordOf(object.spec).topicName) ?? ref.name,
  };
  return (FIGURES[ref.kind] ?? []).flatMap(figure => {
    const template = overrides[figure.id] ?? figure.query;
    return template
      ? [
          {
            ...figure,
            query: template.replace(
              /\{(namespace|name|cluster|topic)\}/g,
              (_, key: string) => escape(values[key] ?? ''),
            ),
          },
        ]
      : [];
  });
}
