import { Select } from '@backstage/ui';
import { NamespaceChoice } from '@data-portal/plugin-data-pipelines-common';
import { useEffect } from 'react';
import { FieldBox } from '../../form/FieldBox';
import { fieldAt } from '../../form/fieldAt';
import { useFieldFrame } from '../../form/useFieldFrame';
import { useRequiredText } from '../../form/useRequiredText';
import { groupWord } from '../../form/groupWord';
import { useNamespaces } from '../../form/useNamespaces';
import { useReading } from '../../form/useReading';
import { withChosen } from '../../form/withChosen';
import { namespaceNote } from './namespaceNote';
import { namespacePickerSchema } from './schema';

/**
 * @public
 */
export type NamespacePickerProps = typeof namespacePickerSchema.TProps;

const NONE: NamespaceChoice[] = [];

/**
 * Picks a namespace of the cluster that another field holds. Those in which the
 * reader may not create what the template makes stay in the list, with the
 * reason.
 *
 * @public
 */
export function NamespacePicker(props: NamespacePickerProps) {
  const { disabled, formContext, formData, onChange, uiSchema } = props;
  const {
    clusterField = 'cluster',
    ownerField = 'owner',
    kind = '',
  } = uiSchema['ui:options'] ?? {};
  useRequiredText(props);
  const form = formContext?.formData;
  const cluster = fieldAt(form, clusterField);
  const owner = fieldAt(form, ownerField);
  const loaded = useNamespaces(cluster, {
    kind,
    ...(owner && { owner: [owner] }),
  });
  const namespaces = loaded.status === 'ready' ? loaded.data.namespaces : NONE;
  const allowed = namespaces.filter(choice => choice.allowed);
  const only = allowed.length === 1 ? allowed[0].name : undefined;
  const note = namespaceNote({
    loaded,
    reading: useReading(cluster),
    cluster,
    kind,
    chosen: formData,
  });
  const isLoading = cluster !== undefined && loaded.status === 'loading';

  useEffect(() => {
    if (!formData && only) {
      onChange(only);
    }
  }, [formData, only, onChange]);

  const frame = useFieldFrame(props, {
    label: 'Namespace',
    description:
      'Where it will run. Only namespaces that you may use can be chosen.',
    note,
  });

  return (
    <FieldBox frame={frame}>
      <Select
        {...frame.control}
        isDisabled={disabled || cluster === undefined}
        loading={isLoading ? { state: 'loading' } : undefined}
        placeholder={isLoading ? 'Loading…' : 'Choose a namespace'}
        search={{ placeholder: 'Search namespaces' }}
        options={withChosen(
          namespaces.map(choice => ({
            id: choice.name,
            label: choice.name,
            description:
              choice.reason ??
              (choice.owner && `Owned by ${groupWord(choice.owner)}`),
            disabled: !choice.allowed,
          })),
          formData ? [{ id: formData, label: formData }] : [],
        )}
        value={formData ?? null}
        onChange={name => onChange(name ? String(name) : undefined)}
      />
    </FieldBox>
  );
}
