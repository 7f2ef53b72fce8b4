import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { Judgement, listAt, oneLine, textAt, wordAt } from '../judging';
import { application, judgeApplication } from './application';
import { confluentKind } from './confluentKind';

const SUBJECTS_SHOWN = 5;

/** The registry's own words for how the export is. */
function judgeExport({ object }: KindInput): Judgement[] {
  const base = { evidence: 'status' } as const;
  switch (wordAt(object, 'status.exporterStatus')) {
    case 'PAUSED':
      return [
        {
          ...base,
          state: 'suspended',
          reason: 'Paused',
          message: 'The export of schemas is paused.',
        },
      ];
    case 'FAILED':
    case 'ERROR':
      return [
        {
          ...base,
          state: 'failed',
          reason: 'ExportFailed',
          message:
            'The registry reports that the export of schemas has failed.',
        },
      ];
    case 'STARTING':
      return [
        {
          ...base,
          state: 'progressing',
          reason: 'Starting',
          message: 'The export of schemas is starting.',
        },
      ];
    default:
      return [];
  }
}

function clusterOf(object: unknown, side: 'source' | 'destination') {
  return (
    textAt(object, `status.${side}SchemaRegistry.endpoint`) ??
    textAt(object, `spec.${side}Cluster.schemaRegistryClusterRef.name`) ??
    textAt(object, `spec.${side}Cluster.schemaRegistryRest.endpoint`)
  );
}

function subjectsOf(object: unknown): string {
  const subjects = listAt(object, 'spec.subjects').filter(
    subject => typeof subject === 'string',
  );
  return (
    subjects
      .slice(0, SUBJECTS_SHOWN)
      .map(subject => oneLine(subject, 40))
      .join(', ') || 'all'
  );
}

/**
 * Copies schemas from one registry to another.
 *
 * @internal
 */
export const schemaExporter = confluentKind({
  kind: 'SchemaExporter',
  title: 'Confluent schema exporter',
  ...application,
  rules: input => [...judgeExport(input), ...judgeApplication(input)],
  facts: ({ object }) => [
    ['Export', textAt(object, 'status.exporterStatus')],
    ['From', clusterOf(object, 'source')],
    ['To', clusterOf(object, 'destination')],
    ['Subjects', subjectsOf(object)],
  ],
});
