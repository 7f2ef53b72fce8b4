import {
  KindInput,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import {
  isRecord,
  Judgement,
  judgePods,
  listAt,
  numberAt,
  oneLine,
  scalarAt,
  textAt,
  valueAt,
} from '../judging';
import { judgeAutoRestart } from './autoRestart';
import { bootstrapCluster } from './bootstrapCluster';
import {
  judgeConnectStatus,
  tasksInWords,
  wantedState,
} from './connectorTasks';
import { strimziKind, withPods } from './strimziKind';

/** A mirror's connectors are its own; one of them that stops is half a mirror. */
const SHOWN = 20;

const CONNECTORS = {
  sourceConnector: 'MirrorSourceConnector',
  checkpointConnector: 'MirrorCheckpointConnector',
  // Only in v1beta2.
  heartbeatConnector: 'MirrorHeartbeatConnector',
};

function mirrorsOf(object: unknown): unknown[] {
  return listAt(object, 'spec.mirrors').filter(isRecord).slice(0, SHOWN);
}

/** `v1beta2` names the clusters of a mirror, and lists them elsewhere. */
function sourceOf(mirror: unknown): string | undefined {
  return textAt(mirror, 'source.alias') ?? textAt(mirror, 'sourceCluster');
}

function targetOf(object: unknown): string | undefined {
  return (
    textAt(object, 'spec.target.alias') ?? textAt(object, 'spec.connectCluster')
  );
}

function targetServers(object: unknown): string | undefined {
  const alias = textAt(object, 'spec.connectCluster');
  const cluster = listAt(object, 'spec.clusters').find(
    candidate => alias !== undefined && textAt(candidate, 'alias') === alias,
  );
  return (
    textAt(object, 'spec.target.bootstrapServers') ??
    textAt(cluster, 'bootstrapServers')
  );
}

function mirrorsInWords(object: unknown): string | undefined {
  const target = targetOf(object) ?? '?';
  return (
    mirrorsOf(object)
      .map(mirror => `${sourceOf(mirror) ?? '?'} → ${target}`)
      .join(', ') || undefined
  );
}

/** What the spec asks of the connector with a name, by its name alone. */
function wantedOf(object: unknown, name: string | undefined): string {
  const target = targetOf(object);
  for (const mirror of mirrorsOf(object)) {
    for (const [field, suffix] of Object.entries(CONNECTORS)) {
      if (name === `${sourceOf(mirror)}->${target}.${suffix}`) {
        return wantedState(valueAt(mirror, field));
      }
    }
  }
  return 'RUNNING';
}

function judgeConnectors(input: KindInput): Judgement[] {
  const { object } = input;
  return listAt(object, 'status.connectors')
    .slice(0, SHOWN)
    .flatMap(status => {
      const name = textAt(status, 'name');
      const subject = name
        ? `The connector ${oneLine(name, 80)}`
        : 'A connector of the mirror';
      return judgeConnectStatus(status, subject, wantedOf(object, name));
    });
}

function judgeRestarts(input: KindInput): Judgement[] {
  return listAt(input.object, 'status.autoRestartStatuses')
    .slice(0, SHOWN)
    .flatMap(status =>
      judgeAutoRestart(
        input,
        status,
        `the connector ${oneLine(textAt(status, 'connectorName') ?? '', 80)}`,
      ),
    );
}

/**
 * Copies topics of other Kafka clusters into one.
 *
 * @internal
 */
export const kafkaMirrorMaker2 = strimziKind({
  kind: 'KafkaMirrorMaker2',
  title: 'Kafka mirror maker',
  entity: { kind: 'Component', type: 'kafka-mirror-maker' },
  dependsOn: (object: KubernetesObject) =>
    bootstrapCluster(object, targetServers(object)),
  labelSelector: withPods('KafkaMirrorMaker2').labelSelector,
  rules: input => [
    ...judgeConnectors(input),
    ...judgeRestarts(input),
    ...judgePods(input.related, input.now),
  ],
  facts: ({ object }) => [
    ['Mirrors', mirrorsInWords(object)],
    ['Tasks', tasksInWords(...listAt(object, 'status.connectors'))],
    [
      'Workers',
      numberAt(object, 'status.replicas') ?? numberAt(object, 'spec.replicas'),
    ],
    ['Kafka version', scalarAt(object, 'spec.version')],
  ],
});
