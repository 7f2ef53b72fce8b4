import { readFileSync } from 'node:fs';
import { merge } from './services.mjs';

/** What the portal calls the testbed's Kubernetes cluster. */
const CLUSTER = 'testbed';

const NOTICE =
  'Testbed: pods run no code, and the operators of Strimzi and Spark are stand-ins';

/**
 * What each system of the testbed means for the portal's configuration, given
 * its own addresses and those of all the others. A system that does not run is
 * left out.
 */
const PARTS = {
  kubernetes: ({ url, caFile, portalToken }) => ({
    kubernetes: {
      serviceLocatorMethod: { type: 'singleTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: CLUSTER,
              url,
              authProvider: 'serviceAccount',
              serviceAccountToken: portalToken,
              skipMetricsLookup: true,
              caData: readFileSync(caFile).toString('base64'),
            },
          ],
        },
      ],
    },
    dataPipelines: {
      clusters: [{ name: CLUSTER, notice: NOTICE, lifecycle: 'experimental' }],
    },
    // Whose the jobs of the testbed are.
    demoPolicy: {
      jobNamespaces: [
        { owner: 'group:default/checkout', namespaces: ['flink', 'spark'] },
      ],
    },
  }),

  standins: ({ namespace, kafka, connect }, { kafka: brokers, ...others }) => ({
    dataPipelines: {
      kafka: {
        clusters: [
          {
            cluster: CLUSTER,
            namespace,
            name: kafka,
            bootstrapServers: brokers.saslBootstrapServers,
            sasl: {
              mechanism: brokers.saslMechanism,
              username: brokers.username,
              password: brokers.password,
            },
          },
        ],
        connects: [
          {
            cluster: CLUSTER,
            namespace,
            name: connect,
            url: others.connect.url,
          },
        ],
      },
    },
  }),

  // A real API server does not proxy to loopback, so it is asked directly.
  'flink-operator': ({ namespace, deployment, url, jobs, state }) => ({
    dataPipelines: {
      // What templates make there runs, but for clusters of their own: the pods
      // of these run no code.
      templates: {
        storage: {
          checkpoints: `${state}/checkpoints`,
          savepoints: `${state}/savepoints`,
        },
        flinkSqlRunner: { sessionJarURI: `file://${jobs}` },
      },
      flink: { rest: [{ cluster: CLUSTER, namespace, name: deployment, url }] },
    },
  }),

  // Nothing is scraped from pods here, so that jobs are not labelled after them.
  prometheus: ({ url }, others) => ({
    dataPipelines: {
      prometheus: [
        ...(others['spark-apps']
          ? [
              {
                cluster: CLUSTER,
                namespace: others['spark-apps'].namespace,
                name: others['spark-apps'].live,
                url,
                queries: {
                  SparkApplication: {
                    inputRate: `sum({__name__=~"metrics_.+_inputRate_total_Value",system="spark"})`,
                    processingRate: `sum({__name__=~"metrics_.+_processingRate_total_Value",system="spark"})`,
                    activeTasks:
                      'sum by (executor_id) (metrics_executor_activeTasks{system="spark"})',
                  },
                },
              },
            ]
          : []),
        // The brokers are labelled as a PodMonitor of Strimzi would.
        ...(others.standins
          ? [{ cluster: CLUSTER, namespace: others.standins.namespace, url }]
          : []),
        {
          cluster: CLUSTER,
          namespace: others['flink-operator']?.namespace ?? 'flink',
          url,
          queries: {
            FlinkDeployment: Object.fromEntries(
              Object.entries({
                recordsIn:
                  'sum by (task_name) (flink_taskmanager_job_task_numRecordsInPerSecond{SYSTEM})',
                busy: 'max by (task_name) (flink_taskmanager_job_task_busyTimeMsPerSecond{SYSTEM}) / 1000',
                checkpointDuration:
                  'max by (job_name) (flink_jobmanager_job_lastCheckpointDuration{SYSTEM})',
                heap: 'sum(flink_taskmanager_Status_JVM_Memory_Heap_Used{SYSTEM})',
              }).map(([figure, query]) => [
                figure,
                query.replace('SYSTEM', 'system="flink-operator"'),
              ]),
            ),
          },
        },
      ],
    },
  }),

  'spark-apps': ({ namespace, live }, { spark }) => ({
    dataPipelines: {
      spark: {
        rest: [
          {
            cluster: CLUSTER,
            namespace,
            name: live,
            url: spark.driver,
            link: spark.driver,
          },
        ],
        historyServers: [
          {
            cluster: CLUSTER,
            url: spark.historyServer,
            link: `${spark.historyServer}/history/{id}/jobs/`,
          },
        ],
      },
    },
  }),
};

/**
 * The portal's configuration for what runs of the testbed.
 *
 * @param addresses - of each system, by name
 */
export function testbedConfig(addresses) {
  return merge(
    ...Object.entries(PARTS)
      .filter(([name]) => addresses[name])
      .map(([name, part]) => part(addresses[name], addresses)),
  );
}
