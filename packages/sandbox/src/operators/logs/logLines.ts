import { KubernetesObject } from '../../api';

/**
 * What a container writes in the course of its work.
 *
 * @internal
 */
export interface LogScript {
  start: string[];
  /** Repeated for as long as it runs. */
  work: (round: number) => string;
  end: { ok: string; failed: string };
}

function flinkScript(pod: KubernetesObject): LogScript {
  const name = pod.metadata.labels?.app ?? pod.metadata.name;
  if (pod.metadata.labels?.component === 'jobmanager') {
    return {
      start: [
        'INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] - Starting KubernetesApplicationClusterEntrypoint.',
        'INFO  org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint   [] - Rest endpoint listening at 0.0.0.0:8081',
        `INFO  org.apache.flink.runtime.jobmaster.JobMaster                 [] - Starting execution of job '${name}' under job master id 00000000000000000000000000000000.`,
        `INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph       [] - Job ${name} switched from state CREATED to RUNNING.`,
      ],
      work: round =>
        `INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator    [] - Completed checkpoint ${round} for job ${name} (${
          20_480 + 37 * round
        } bytes, checkpointDuration=${
          200 + ((17 * round) % 90)
        } ms, finalizationTime=4 ms).`,
      end: {
        ok: 'INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] - Terminating cluster entrypoint process with exit code 0.',
        failed:
          'ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] - Fatal error occurred in the cluster entrypoint.',
      },
    };
  }
  return {
    start: [
      'INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - Starting TaskManager with ResourceID',
      'INFO  org.apache.flink.runtime.taskexecutor.TaskExecutor           [] - Successful registration at resource manager',
      `INFO  org.apache.flink.runtime.taskmanager.Task                    [] - Source: Kafka -> Map (1/2)#0 switched from INITIALIZING to RUNNING.`,
    ],
    work: round =>
      `INFO  org.apache.kafka.clients.consumer.internals.SubscriptionState [] - Committed offsets of ${name} up to round ${round}`,
    end: {
      ok: 'INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.',
      failed:
        'ERROR org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - Terminating TaskManagerRunner with exit code 1.',
    },
  };
}

function sparkScript(pod: KubernetesObject): LogScript {
  const { labels = {} } = pod.metadata;
  if (labels['spark-role'] === 'driver') {
    return {
      start: [
        `INFO SparkContext: Running Spark version ${labels['spark-version']}`,
        `INFO SparkContext: Submitted application: ${labels['spark-app-name']}`,
        `INFO SparkUI: Bound SparkUI to 0.0.0.0, and started at http://${pod.metadata.name}:4040`,
      ],
      work: round =>
        `INFO MicroBatchExecution: Streaming query made progress: batch ${round}, ${
          900 + ((113 * round) % 400)
        } input rows, ${3 + (round % 4)} s`,
      end: {
        ok: 'INFO SparkContext: Successfully stopped SparkContext',
        failed: 'ERROR SparkContext: Error while running the application.',
      },
    };
  }
  return {
    start: [
      'INFO CoarseGrainedExecutorBackend: Successfully registered with driver',
      'INFO Executor: Starting executor ID on host',
    ],
    work: round =>
      `INFO Executor: Finished task ${round % 8}.0 in stage ${round}.0 (TID ${
        8 * round
      }). 1823 bytes result sent to driver`,
    end: {
      ok: 'INFO CoarseGrainedExecutorBackend: Driver commanded a shutdown',
      failed: 'ERROR CoarseGrainedExecutorBackend: Executor self-exiting',
    },
  };
}

function kafkaScript(pod: KubernetesObject): LogScript {
  return {
    start: [
      `INFO [KafkaRaftServer] Kafka Server started (${pod.metadata.name})`,
      'INFO Awaiting socket connections on 0.0.0.0:9091.',
    ],
    work: round =>
      `INFO [SnapshotGenerator] Creating new KRaft snapshot file snapshot ${String(
        1000 * round,
      ).padStart(20, '0')}-0000000001 because we have waited long enough.`,
    end: {
      ok: 'INFO [KafkaRaftServer] shut down completed',
      failed:
        'ERROR [KafkaServer] Fatal error during startup. Prepare to shutdown',
    },
  };
}

/**
 * The script of a pod, by its labels; undefined for pods of nobody here.
 *
 * @internal
 */
export function logScriptOf(pod: KubernetesObject): LogScript | undefined {
  const { labels = {} } = pod.metadata;
  if (labels.type?.startsWith('flink-')) {
    return flinkScript(pod);
  }
  if (labels['spark-role']) {
    return sparkScript(pod);
  }
  return labels['strimzi.io/cluster'] ? kafkaScript(pod) : undefined;
}
