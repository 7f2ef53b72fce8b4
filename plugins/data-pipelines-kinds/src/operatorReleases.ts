/**
 * The releases of the operators that the definitions of their group were written
 * from, oldest first. Others are judged by the same rules.
 *
 * @public
 */
export const operatorReleases: Readonly<
  Record<string, { operator: string; releases: string[] }>
> = {
  'kafka.strimzi.io': {
    operator: 'Strimzi',
    releases: ['0.45.2', '0.51.0', '1.2.0'],
  },
  'core.strimzi.io': {
    operator: 'Strimzi',
    releases: ['0.45.2', '0.51.0', '1.2.0'],
  },
  'platform.confluent.io': {
    operator: 'Confluent for Kubernetes',
    releases: ['2026-08'],
  },
  'flink.apache.org': {
    operator: 'Flink operator',
    releases: ['1.10.0', '1.15.0'],
  },
  'sparkoperator.k8s.io': {
    operator: 'Kubeflow Spark operator',
    releases: ['2.5.2'],
  },
  'spark.apache.org': {
    operator: 'Apache Spark operator',
    releases: ['0.8.0', '1.0.0'],
  },
  'keda.sh': { operator: 'KEDA', releases: ['2.20.2'] },
  'monitoring.coreos.com': {
    operator: 'Prometheus operator',
    releases: ['0.93.0'],
  },
  'argoproj.io': { operator: 'Argo CD', releases: ['3.5.1'] },
};
