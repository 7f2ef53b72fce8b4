import { ANNOTATION_TECHNOLOGY } from '@data-portal/plugin-data-pipelines-common';
import { labelOf, listAt, numberAt, textAt, wordAt } from '../judging';
import { isOperated } from './operatorLabels';

/** The last part of the names under which brokers are published. */
const IMAGES = [
  'kafka',
  'kafka-native',
  'cp-kafka',
  'cp-server',
  'cp-enterprise-kafka',
];

const PORTS = [9071, 9092, 9093, 9094];

/** What the same images run that is no broker. */
const OTHER_PROGRAMS =
  /connect-(distributed|standalone|mirror-maker)|schema-registry/;

function imageNameOf(container: unknown): string {
  const image = textAt(container, 'image') ?? '';
  return image.split('@')[0].split('/').at(-1)?.split(':')[0] ?? '';
}

function runsOther(container: unknown): boolean {
  const words = [...listAt(container, 'command'), ...listAt(container, 'args')];
  return words.some(
    word =>
      typeof word === 'string' && OTHER_PROGRAMS.test(word.slice(0, 2000)),
  );
}

function hasBrokerPort(container: unknown): boolean {
  return listAt(container, 'ports').some(port =>
    PORTS.includes(numberAt(port, 'containerPort') ?? 0),
  );
}

function isLabelled(object: unknown): boolean {
  return ['app.kubernetes.io/name', 'app.kubernetes.io/component', 'app'].some(
    name => labelOf(object, name)?.toLowerCase() === 'kafka',
  );
}

/**
 * The container of a broker among those of a pod, or of the pods of a set: by
 * the name of its image, or by its ports where a label names Kafka.
 *
 * @param path - where the spec of the pod stands
 *
 * @internal
 */
export function brokerContainer(object: unknown, path: string): unknown {
  const containers = listAt(object, `${path}.containers`).filter(
    container => !runsOther(container),
  );
  return (
    containers.find(container => IMAGES.includes(imageNameOf(container))) ??
    (isLabelled(object) ? containers.find(hasBrokerPort) : undefined)
  );
}

/**
 * Whether an object is, or is one pod of, a Kafka cluster that no operator runs.
 * Its annotation decides, where it has one.
 *
 * @internal
 */
export function isKafkaBroker(object: unknown, path: string): boolean {
  const technology = wordAt(object, [
    'metadata',
    'annotations',
    ANNOTATION_TECHNOLOGY,
  ]);
  if (isOperated(object)) {
    return false;
  }
  return technology === undefined
    ? brokerContainer(object, path) !== undefined
    : technology === 'KAFKA';
}

/**
 * Whether a claim is a broker's, as its labels tell: a set gives its claims the
 * labels by which it selects its pods.
 *
 * @internal
 */
export function isKafkaClaim(object: unknown): boolean {
  return (
    textAt(object, 'kind') === 'PersistentVolumeClaim' &&
    isLabelled(object) &&
    !isOperated(object)
  );
}
