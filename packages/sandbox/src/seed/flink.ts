import { KubernetesObject, UnknownRecord } from '../api';
import { Placing, Team, annotationsOf } from './Seed';

/** @internal */
export function flinkDeployment(
  options: Placing & {
    name: string;
    team: Team;
    parallelism: number;
    entryClass: string;
    args?: string[];
    state?: 'running' | 'suspended';
    upgradeMode?: 'savepoint' | 'last-state' | 'stateless';
    configuration?: UnknownRecord;
    env?: { name: string; value: string }[];
  },
): KubernetesObject {
  const { name, team, parallelism, entryClass, args, env } = options;
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: { name, namespace: team, annotations: annotationsOf(options) },
    spec: {
      image: `registry.example.com/${team}/${name}:1.4.2`,
      flinkVersion: 'v2_2',
      serviceAccount: 'flink',
      mode: 'native',
      flinkConfiguration: {
        'taskmanager.numberOfTaskSlots': '2',
        'execution.checkpointing.interval': '60s',
        'execution.checkpointing.dir': `s3://flink-state/${name}/checkpoints`,
        'execution.checkpointing.savepoint-dir': `s3://flink-state/${name}/savepoints`,
        'high-availability.type': 'kubernetes',
        'high-availability.storageDir': `s3://flink-state/${name}/ha`,
        ...options.configuration,
      },
      jobManager: { replicas: 1, resource: { cpu: 1, memory: '2048m' } },
      taskManager: { resource: { cpu: 2, memory: '4096m' } },
      ...(env && {
        podTemplate: {
          spec: { containers: [{ name: 'flink-main-container', env }] },
        },
      }),
      job: {
        jarURI: `local:///opt/flink/usrlib/${name}.jar`,
        entryClass,
        args: [
          '--bootstrap-servers',
          'main-kafka-bootstrap.kafka:9092',
          ...(options.reads?.flatMap(topic => ['--input-topic', topic]) ?? []),
          ...(options.writes?.flatMap(topic => ['--output-topic', topic]) ??
            []),
          ...(args ?? []),
        ],
        parallelism,
        state: options.state ?? 'running',
        upgradeMode: options.upgradeMode ?? 'last-state',
      },
    },
  };
}

/** @internal */
export function flinkSessionCluster(
  options: Placing & { name: string; team: Team },
): KubernetesObject {
  const { job: _, ...spec } = flinkDeployment({
    ...options,
    parallelism: 1,
    entryClass: '',
  }).spec as UnknownRecord;
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: {
      name: options.name,
      namespace: options.team,
      annotations: annotationsOf(options),
    },
    spec: { ...spec, image: 'flink:2.2' },
  };
}
