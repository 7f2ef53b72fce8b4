import {
  KubernetesObject,
  MASKED_LITERAL,
} from '@data-portal/plugin-data-pipelines-common';

/** Where specs hold a pod, a job or a run inside: templates and their specs. */
const FRAMES = [[], ['template'], ['template', 'spec']];

/** Fields that people search by, of any operator. */
const FIELDS = [
  // Kafka
  ['topicName'],
  ['class'],
  ['config', 'topic'],
  ['config', 'topics'],
  // Flink
  ['job', 'entryClass'],
  ['job', 'jarURI'],
  // Spark
  ['mainClass'],
  ['mainApplicationFile'],
  ['jars'],
  ['sparkConf', 'spark.kubernetes.container.image'],
  // images of any of them
  ['image'],
  ['image', 'application'],
];

const LONGEST = 300;

// An object is replaced, never changed, so what was found can be kept.
const found = new WeakMap<KubernetesObject, string[]>();

function valueAt(root: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    root,
  );
}

function imagesIn(root: unknown): unknown[] {
  const containers = valueAt(root, ['containers']);
  return Array.isArray(containers)
    ? containers.map(container => valueAt(container, ['image']))
    : [];
}

/** What a user of Kafka has rights on. */
function rightsIn(root: unknown): unknown[] {
  const acls = valueAt(root, ['authorization', 'acls']);
  return Array.isArray(acls)
    ? acls.map(acl => valueAt(acl, ['resource', 'name']))
    : [];
}

/**
 * What a resource is found by besides its name and facts: topic, job class,
 * artifact, image. The object is masked already, and what was masked in it is
 * no text to find anything by.
 *
 * @public
 */
export function termsOf(object: KubernetesObject | undefined): string[] {
  if (!object) {
    return [];
  }
  const known = found.get(object);
  if (known) {
    return known;
  }
  const values = FRAMES.flatMap(frame => {
    const root = valueAt(object.spec, frame);
    return [
      ...FIELDS.map(field => valueAt(root, field)),
      ...imagesIn(root),
      ...rightsIn(root),
    ];
  });
  const terms = [
    ...new Set(
      values.filter(
        (value): value is string =>
          typeof value === 'string' &&
          value !== '' &&
          value.length <= LONGEST &&
          !value.includes(MASKED_LITERAL),
      ),
    ),
  ];
  found.set(object, terms);
  return terms;
}
