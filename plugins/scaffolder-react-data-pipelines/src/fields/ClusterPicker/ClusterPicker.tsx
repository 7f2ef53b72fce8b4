import { Select } from '@backstage/ui';
import {
  LoadState,
  useSources,
} from '@data-portal/plugin-data-pipelines-react';
import { SourcesAnswer } from '@data-portal/plugin-data-pipelines-common';
import { useEffect } from 'react';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { useFieldFrame } from '../../form/useFieldFrame';
import { useRequiredText } from '../../form/useRequiredText';
import { problemNote } from '../../form/problemNote';
import { withChosen } from '../../form/withChosen';
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
      // That none is configured would be told as a problem.
      tone: 'plain',
      text: 'The portal does not know its clusters yet. Try again in a moment',
      onRetry: sources.retry,
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
  const { formData, onChange, uiSchema } = props;
  useRequiredText(props);
  const sources = useSources();
  const choices =
    sources.status === 'ready'
      ? clusterChoicesOf(sources.data, uiSchema['ui:options']?.kind)
      : [];
  const usable = choices.filter(({ obstacle }) => !obstacle);
  const only = usable.length === 1 ? usable[0].cluster : undefined;
  const note = noteOf(sources, choices, formData);

  useEffect(() => {
    if (!formData && only) {
      onChange(only);
    }
  }, [formData, only, onChange]);

  const frame = useFieldFrame(props, {
    label: 'Cluster',
    description: 'The Kubernetes cluster in which it will run.',
    note,
  });

  return (
    <FieldBox frame={frame}>
      <Select
        {...frame.control}
        loading={
          sources.status === 'loading' ? { state: 'loading' } : undefined
        }
        placeholder={
          sources.status === 'loading' ? 'Loading…' : 'Choose a cluster'
        }
        options={withChosen(
          choices.map(({ cluster, title, obstacle }) => ({
            id: cluster,
            label: title,
            description: obstacle,
            disabled: Boolean(obstacle),
          })),
          formData ? [{ id: formData, label: formData }] : [],
        )}
        value={formData ?? null}
        onChange={cluster => onChange(cluster ? String(cluster) : undefined)}
      />
    </FieldBox>
  );
}
