import {
  KindInput,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition } from '../generic';
import {
  compare,
  countOf,
  Judgement,
  judgePods,
  listAt,
  minutes,
  numberAt,
  oneLine,
  pastTimeAt,
  recordAt,
  relatedOfKind,
  scalarAt,
  textAt,
  withGrace,
} from '../judging';
import { brokerContainer, isKafkaBroker, isKafkaClaim } from './kafkaBroker';
import { ownerNameOf } from './operatorLabels';

const POD = 'spec.template.spec';
const STARTING_GRACE = minutes(5);

/** The images write the name of the same setting in two ways. */
const ADVERTISED = [
  'KAFKA_ADVERTISED_LISTENERS',
  'KAFKA_CFG_ADVERTISED_LISTENERS',
];
const ROLES = ['KAFKA_PROCESS_ROLES', 'KAFKA_CFG_PROCESS_ROLES'];

function settingOf(object: unknown, names: string[]): string | undefined {
  const setting = listAt(brokerContainer(object, POD), 'env').find(entry =>
    names.includes(textAt(entry, 'name') ?? ''),
  );
  return textAt(setting, 'value');
}

function brokersOf(object: unknown) {
  return {
    wanted: numberAt(object, 'spec.replicas') ?? 1,
    ready: numberAt(object, 'status.readyReplicas') ?? 0,
  };
}

function isRolling(object: unknown): boolean {
  const current = textAt(object, 'status.currentRevision');
  const update = textAt(object, 'status.updateRevision');
  return update !== undefined && current !== update;
}

function judgeBrokers({ object, now }: KindInput): Judgement[] {
  const { wanted, ready } = brokersOf(object);
  const base = { evidence: 'status' } as const;
  if (wanted === 0) {
    return [
      {
        ...base,
        state: 'suspended',
        reason: 'ScaledToNone',
        message: 'It is scaled to no broker, as its spec asks.',
        evidence: 'spec',
      },
    ];
  }
  if (ready >= wanted) {
    return [];
  }
  // While pods are replaced one by one, one of them is always not ready.
  if (isRolling(object) && wanted - ready === 1) {
    return [
      {
        ...base,
        state: 'progressing',
        reason: 'Rolling',
        message: `Its brokers are being replaced: ${ready} of ${wanted} are ready.`,
      },
    ];
  }
  return [
    withGrace({
      since: pastTimeAt(object, 'metadata.creationTimestamp', now),
      grace: STARTING_GRACE,
      now,
      before: {
        ...base,
        state: 'progressing',
        reason: 'Starting',
        message: `Its brokers are starting: ${ready} of ${wanted} are ready.`,
      },
      after: {
        ...base,
        state: ready === 0 ? 'failed' : 'degraded',
        reason: 'BrokersNotReady',
        message:
          ready === 0
            ? `None of its ${countOf(wanted, 'broker')} is ready.`
            : `Only ${ready} of its ${wanted} brokers are ready.`,
      },
    }),
  ].map(judgement =>
    // That it is old says nothing of since when a broker is missing.
    judgement.reason === 'BrokersNotReady'
      ? { ...judgement, since: undefined }
      : judgement,
  );
}

function volumesInWords({ object, related }: KindInput): string | undefined {
  const claims = relatedOfKind(related, 'PersistentVolumeClaim');
  const templates = listAt(object, 'spec.volumeClaimTemplates');
  const sizeOf = (claim: unknown) => {
    const size = scalarAt(claim, 'spec.resources.requests.storage') ?? '?';
    const storageClass = textAt(claim, 'spec.storageClassName');
    return storageClass ? `${size} (${storageClass})` : size;
  };
  const sizes = claims.length ? claims.map(sizeOf) : templates.map(sizeOf);
  const words = [...new Set(sizes)].slice(0, 4).map(size => {
    const count = sizes.filter(other => other === size).length;
    return `${count} × ${oneLine(size, 40)}`;
  });
  return words.length
    ? `${words.join(', ')}${claims.length ? '' : ' a broker'}`
    : undefined;
}

function selectorOf(object: KubernetesObject): string | undefined {
  const labels = recordAt(object, 'spec.selector.matchLabels');
  const terms = Object.keys(labels).flatMap(name => {
    const value = textAt(labels, [name]);
    return value ? `${name}=${value}` : [];
  });
  return terms.join(',') || undefined;
}

/** A claim is named after its template, its set and its number. */
function setOfClaim(claim: unknown): string | undefined {
  const name = textAt(claim, 'metadata.name') ?? '';
  return /^[a-z0-9]+-(.+)-\d+$/.exec(name.slice(0, 253))?.[1];
}

/**
 * A Kafka cluster that nobody's operator runs: a plain set of pods.
 *
 * @internal
 */
export const kafkaStatefulSet = genericDefinition({
  group: 'apps',
  kind: 'StatefulSet',
  versions: ['v1'],
  technology: 'kafka',
  role: 'resource',
  title: 'Kafka cluster without an operator',
  entity: { kind: 'Resource', type: 'kafka-cluster' },
  labelSelector: (_, object) => selectorOf(object),
  recognises: object => isKafkaBroker(object, POD),
  parentNameOf: child => {
    if (isKafkaClaim(child)) {
      return setOfClaim(child);
    }
    return textAt(child, 'kind') === 'Pod' && isKafkaBroker(child, 'spec')
      ? ownerNameOf(child, 'StatefulSet')
      : undefined;
  },
  silentWhenReady: true,
  healthy: 'All of its brokers are ready.',
  describe: object =>
    `Kafka cluster ${textAt(object, 'metadata.name') ?? 'unnamed'}`,
  rules: input => [
    ...judgeBrokers(input),
    ...judgePods(input.related, input.now),
  ],
  facts: input => {
    const { object } = input;
    const { wanted, ready } = brokersOf(object);
    const image = textAt(brokerContainer(object, POD), 'image');
    return [
      ['Brokers', `${ready} of ${wanted} ready`],
      ['Image', image?.split('/').at(-1)],
      ['Advertised listeners', settingOf(object, ADVERTISED)],
      ['Roles', settingOf(object, ROLES)],
      ['Volumes', volumesInWords(input)],
      ['Headless service', textAt(object, 'spec.serviceName')],
    ];
  },
  comparison: ({ object, related }) =>
    compare({
      label: 'Image',
      declared: textAt(brokerContainer(object, POD), 'image'),
      reported: relatedOfKind(related, 'Pod')
        .map(pod => textAt(brokerContainer(pod, 'spec'), 'image'))
        .find(image => image !== undefined),
    }),
});
