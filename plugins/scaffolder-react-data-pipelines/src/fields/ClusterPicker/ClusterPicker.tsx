import { Flex, Select } from '@backstage/ui';
import {
  LoadState,
  useSources,
} from '@data-portal/plugin-data-pipelines-react';
import { SourcesAnswer } from '@data-portal/plugin-data-pipelines-common';
import { useEffect } from 'react';
import { FieldNote, Note } from '../../form/FieldNote';
import { problemNote } from '../../form/problemNote';
import { ClusterChoice, clusterChoicesOf } from './clusterChoicesOf';
import { problemOfCluster } from './problemOfCluster';
import { clusterPickerSchema } from './schema';

/**
 * @public
 */
export type ClusterPickerProps = typeof clusterPickerSchema.TProps;

function noteOf(
  sources: LoadState<SourcesAnswer>,
  choices: ClusterChoice[],
  chosen: string | undefined,
): Note | undefined {
  switch (sources.status) {
    case 'loading':
      return undefined;
    case 'failed':
      return problemNote(sources);
    default:
      break;
  }
  const { problem } = sources.data;
  if (problem) {
    return { tone: 'bad', text: problem };
  }
  if (!choices.length) {
    return {
      tone: 'bad',
      text: 'The portal knows no cluster. Whoever runs it adds one to the configuration of the Kubernetes plugin',
    };
  }
  if (choices.every(({ obstacle }) => obstacle)) {
    return {
      tone: 'bad',
      text: 'No cluster can be used at present. The list says why',
      onRetry: sources.retry,
    };
  }
  const unusable = chosen && problemOfCluster(chosen, choices);
  return unusable ? { tone: 'bad', text: unusable } : undefined;
}

/**
 * Picks a cluster. Those that can not take what the template makes stay in the
 * list, with the reason. Where there is no choice, none is asked for.
 *
 * @public
 */
export function ClusterPicker(props: ClusterPickerProps) {
  const { disabled, formData, idSchema, onChange, rawErrors, required } = props;
  const { schema, uiSchema } = props;
  const sources = useSources();
  const choices =
    sources.status === 'ready'
      ? clusterChoicesOf(sources.data, uiSchema['ui:options']?.kind)
      : [];
  const usable = choices.filter(({ obstacle }) => !obstacle);
  const only = usable.length === 1 ? usable[0].cluster : undefined;
  const note = noteOf(sources, choices, formData);
  const noteId = `${idSchema?.$id}__note`;

  useEffect(() => {
    if (!formData && only) {
      onChange(only);
    }
  }, [formData, only, onChange]);

  return (
    <Flex direction="column" gap="1">
      <Select
        id={idSchema?.$id}
        label={schema.title ?? 'Cluster'}
        description={uiSchema['ui:description'] ?? schema.description}
        aria-describedby={noteId}
        isRequired={required}
        isDisabled={disabled}
        isInvalid={note?.tone === 'bad' || Boolean(rawErrors?.length)}
        validationBehavior="aria"
        size="medium"
        loading={
          sources.status === 'loading' ? { state: 'loading' } : undefined
        }
        placeholder={
          sources.status === 'loading' ? 'Loading…' : 'Choose a cluster'
        }
        options={choices.map(({ cluster, title, obstacle }) => ({
          id: cluster,
          label: title,
          description: obstacle,
          disabled: Boolean(obstacle),
        }))}
        value={formData ?? null}
        onChange={cluster => onChange(cluster ? String(cluster) : undefined)}
      />
      <FieldNote id={noteId} note={note} rawErrors={rawErrors} />
    </Flex>
  );
}
