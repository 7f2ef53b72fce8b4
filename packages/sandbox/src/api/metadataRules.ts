import { StatusCause } from './ApiError';
import { KubernetesObject, ObjectMeta, isRecord } from './KubernetesObject';
import { SUBDOMAIN, SUBDOMAIN_RULE } from './names';

/** What an object's metadata may hold; anything else is no field of it. */
const FIELDS = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const NAME_RULE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const LONGEST_NAME = 63;
const LONGEST_ANNOTATIONS = 262_144;

/**
 * The fields of the metadata that no object has, as paths.
 *
 * @internal
 */
export function unknownMetadata(object: { metadata?: unknown }): string[] {
  return Object.keys(isRecord(object.metadata) ? object.metadata : {})
    .filter(field => !FIELDS.includes(field))
    .map(field => `metadata.${field}`);
}

/**
 * An object without the fields of the metadata that no object has.
 *
 * @internal
 */
export function withKnownMetadata(object: KubernetesObject): KubernetesObject {
  return {
    ...object,
    metadata: Object.fromEntries(
      Object.entries(object.metadata).filter(([field]) =>
        FIELDS.includes(field),
      ),
    ) as unknown as ObjectMeta,
  };
}

function keyProblems(key: string): string[] {
  const parts = key.split('/');
  if (parts.length > 2) {
    return [
      `a valid label key ${NAME_RULE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const name = parts[parts.length - 1];
  const prefix = parts.length === 2 ? parts[0] : undefined;
  return [
    ...(prefix !== undefined && !SUBDOMAIN.test(prefix)
      ? [`prefix part ${SUBDOMAIN_RULE}`]
      : []),
    ...(name ? [] : ['name part must be non-empty']),
    ...(name.length > LONGEST_NAME
      ? [`name part must be no more than ${LONGEST_NAME} bytes`]
      : []),
    ...(NAME.test(name) ? [] : [`name part ${NAME_RULE}`]),
  ];
}

function valueProblems(value: string): string[] {
  return [
    ...(value.length > LONGEST_NAME
      ? [`must be no more than ${LONGEST_NAME} bytes`]
      : []),
    ...(value === '' || NAME.test(value) ? [] : [VALUE_RULE]),
  ];
}

/**
 * What is wrong with labels, annotations and owners.
 *
 * @internal
 */
export function metadataCauses(metadata: ObjectMeta): StatusCause[] {
  const { labels = {}, annotations = {}, ownerReferences = [] } = metadata;
  const invalid = (
    field: string,
    value: string,
    problems: string[],
  ): StatusCause[] =>
    problems.map(problem => ({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(value)}: ${problem}`,
      field: `metadata.${field}`,
    }));
  const size = Object.entries(annotations)
    .map(([key, value]) => key.length + Buffer.byteLength(value))
    .reduce((sum, length) => sum + length, 0);
  return [
    ...Object.entries(labels).flatMap(([key, value]) => [
      ...invalid('labels', key, keyProblems(key)),
      ...invalid('labels', value, valueProblems(value)),
    ]),
    ...Object.keys(annotations).flatMap(key =>
      invalid('annotations', key, keyProblems(key.toLowerCase())),
    ),
    ...(size > LONGEST_ANNOTATIONS
      ? [
          {
            reason: 'FieldValueTooLong',
            message: `Too long: may not be more than ${LONGEST_ANNOTATIONS} bytes`,
            field: 'metadata.annotations',
          },
        ]
      : []),
    ...ownerReferences.flatMap(owner =>
      (['apiVersion', 'kind', 'name', 'uid'] as const)
        .filter(field => !owner[field])
        .flatMap(field =>
          invalid(`ownerReferences.${field}`, '', ['must not be empty']),
        ),
    ),
  ];
}
