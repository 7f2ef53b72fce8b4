import { Flex, Select } from '@backstage/ui';
import {
  ResourceRef,
  ResourceSummary,
} from '@data-portal/plugin-data-pipelines-common';
import { useEffect } from 'react';
import { FieldNote, Note } from '../../form/FieldNote';
import { fieldAt } from '../../form/fieldAt';
import { problemNote } from '../../form/problemNote';
import { KafkaClusterChoice } from './problemOfKafkaCluster';
import { kafkaClusterPickerSchema } from './schema';
import { KafkaClusters, useKafkaClusters } from './useKafkaClusters';

/**
 * @public
 */
export type KafkaClusterPickerProps = typeof kafkaClusterPickerSchema.TProps;

const NONE: ResourceSummary[] = [];

function idOf(ref: KafkaClusterChoice): string | undefined {
  return ref.namespace && ref.name ? `${ref.namespace}/${ref.name}` : undefined;
}

function toChoice(ref: ResourceRef): KafkaClusterChoice {
  const { cluster, namespace, name } = ref;
  return { cluster, namespace, name };
}

function describe({ ref, verdict, facts }: ResourceSummary): string {
  return [
    `Namespace ${ref.namespace}`,
    verdict.state,
    ...facts.slice(0, 2).map(({ label, value }) => `${label}: ${value}`),
  ].join(' · ');
}

function noteOf(
  clusters: KafkaClusters,
  cluster: string | undefined,
): Note | undefined {
  switch (clusters.status) {
    case 'idle':
      return { tone: 'plain', text: 'Choose a cluster first' };
    case 'failed':
      return problemNote(clusters);
    case 'ready':
      return clusters.items.length
        ? undefined
        : {
            tone: 'bad',
            text: `There is no Kafka cluster in ${cluster} that you may see. Choose another cluster, or ask your platform team for one`,
          };
    default:
      return undefined;
  }
}

/**
 * Picks a Kafka cluster of the cluster that another field holds. Another choice
 * there takes this one back.
 *
 * @public
 */
export function KafkaClusterPicker(props: KafkaClusterPickerProps) {
  const { disabled, formContext, formData, idSchema, onChange } = props;
  const { rawErrors, required, schema, uiSchema } = props;
  const path = uiSchema['ui:options']?.clusterField ?? 'cluster';
  const cluster = fieldAt(formContext?.formData, path);
  const clusters = useKafkaClusters(cluster);
  const items = clusters.status === 'ready' ? clusters.items : NONE;
  const chosen = formData && idOf(formData);
  const isElsewhere =
    formData?.cluster !== undefined &&
    cluster !== undefined &&
    formData.cluster !== cluster;
  const only = items.length === 1 ? items[0].ref : undefined;
  const note = noteOf(clusters, cluster);
  const noteId = `${idSchema?.$id}__note`;

  useEffect(() => {
    if (isElsewhere) {
      onChange(undefined);
    } else if (!chosen && only) {
      onChange(toChoice(only));
    }
  }, [chosen, isElsewhere, onChange, only]);

  return (
    <Flex direction="column" gap="1">
      <Select
        id={idSchema?.$id}
        label={schema.title ?? 'Kafka cluster'}
        description={uiSchema['ui:description'] ?? schema.description}
        aria-describedby={noteId}
        isRequired={required}
        isDisabled={disabled || clusters.status === 'idle'}
        isInvalid={note?.tone === 'bad' || Boolean(rawErrors?.length)}
        validationBehavior="aria"
        size="medium"
        loading={
          clusters.status === 'loading' ? { state: 'loading' } : undefined
        }
        placeholder={
          clusters.status === 'loading' ? 'Loading…' : 'Choose a Kafka cluster'
        }
        options={items.map(summary => ({
          id: idOf(summary.ref) ?? summary.ref.name,
          label: summary.ref.name,
          description: describe(summary),
        }))}
        value={chosen ?? null}
        onChange={id => {
          const item = items.find(({ ref }) => idOf(ref) === id);
          onChange(item && toChoice(item.ref));
        }}
      />
      <FieldNote id={noteId} note={note} rawErrors={rawErrors} />
    </Flex>
  );
}
