import { compare, scalarAt, textAt } from '../judging';
import { application } from './application';
import { confluentKind } from './confluentKind';

function subjectOf(object: unknown): string | undefined {
  return (
    textAt(object, 'status.subject') ??
    textAt(object, 'spec.name') ??
    textAt(object, 'metadata.name')
  );
}

/**
 * A schema in a schema registry, with all its versions.
 *
 * @internal
 */
export const confluentSchema = confluentKind({
  kind: 'Schema',
  title: 'Confluent schema',
  ...application,
  facts: ({ object }) => [
    ['Subject', subjectOf(object)],
    [
      'Format',
      textAt(object, 'status.format') ?? textAt(object, 'spec.data.format'),
    ],
    ['Version', scalarAt(object, 'status.version')],
    ['Id', scalarAt(object, 'status.id')],
    [
      'Compatibility',
      textAt(object, 'status.compatibilityLevel') ??
        textAt(object, 'spec.compatibilityLevel'),
    ],
  ],
  comparison: ({ object }) => [
    ...compare({
      label: 'Compatibility',
      declared: textAt(object, 'spec.compatibilityLevel'),
      reported: textAt(object, 'status.compatibilityLevel'),
    }),
    ...compare({
      label: 'Mode',
      declared: textAt(object, 'spec.mode'),
      reported: textAt(object, 'status.mode'),
    }),
  ],
});
