import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition, StateWords } from '../generic';
import {
  conditionOf,
  Judgement,
  judgePods,
  labelOf,
  numberAt,
  oneLine,
  readConditions,
  recordAt,
  sentence,
  textAt,
  wordAt,
} from '../judging';
import { wantedExecutors, wantedInWords } from './executors';
import { SPARK_GROUP } from './sparkLabels';

const LABEL = 'sparkoperator.k8s.io/connect-name';

const STATES: StateWords = {
  paths: ['status.state'],
  words: {
    Provisioning: ['progressing', 'The server is being provisioned.'],
    Ready: ['healthy', 'The server is ready.'],
    NotReady: ['degraded', 'The server is not ready.'],
    Failed: ['failed', 'The server has failed.'],
  },
};

/** Says what the condition of the server's pod says, where the word is bad. */
function judgeServer(input: KindInput): Judgement[] {
  const state = wordAt(input.object, 'status.state');
  const pod = conditionOf(readConditions(input), 'ServerPodReady');
  if (pod?.status !== 'false' || !pod.message) {
    return [];
  }
  const base = { reason: pod.reason ?? 'ServerPodNotReady', since: pod.since };
  const message = `The server is not ready: ${sentence(pod.message)}`;
  switch (state) {
    case 'NOTREADY':
      return [{ ...base, state: 'degraded', message, evidence: 'conditions' }];
    case 'FAILED':
      return [{ ...base, state: 'failed', message, evidence: 'conditions' }];
    default:
      return [];
  }
}

/** The states are words of the operator: `running`, `pending` and so on. */
function executorsInWords(object: unknown): string {
  const counts = recordAt(object, 'status.executors');
  const running = Object.keys(counts).find(
    state => state.toLowerCase() === 'running',
  );
  return `${
    (running && numberAt(counts, [running])) ?? 0
  } running of ${wantedInWords(wantedExecutors(object))}`;
}

function addressOf(object: unknown): string | undefined {
  const service = textAt(object, 'status.server.serviceName');
  const namespace = textAt(object, 'metadata.namespace');
  return service && namespace
    ? `sc://${oneLine(service, 70)}.${oneLine(namespace, 70)}.svc:15002`
    : undefined;
}

/**
 * A server for Spark Connect clients that the Kubeflow operator runs.
 *
 * @internal
 */
export const sparkConnect = genericDefinition({
  group: SPARK_GROUP,
  kind: 'SparkConnect',
  versions: ['v1alpha1'],
  technology: 'spark',
  role: 'resource',
  title: 'Spark Connect server',
  entity: { kind: 'Component', type: 'spark-connect' },
  labelSelector: name => `${LABEL}=${name}`,
  parentNameOf: child => labelOf(child, LABEL),
  states: STATES,
  rules: input => [
    ...judgeServer(input),
    ...judgePods(input.related, input.now),
  ],
  facts: ({ object }) => [
    ['State', textAt(object, 'status.state')],
    ['Executors', executorsInWords(object)],
    ['Server pod', textAt(object, 'status.server.podName')],
    ['Address', addressOf(object)],
    ['Spark version', textAt(object, 'spec.sparkVersion')],
  ],
});
