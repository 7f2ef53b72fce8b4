import { Select } from '@backstage/ui';
import { requestMessageOf } from '@data-portal/plugin-data-pipelines-react';
import { useEffect, useState } from 'react';
import { FieldBox } from '../../form/FieldBox';
import { moreNote } from '../../form/emptyNote';
import { Note } from '../../form/FieldNote';
import { useFieldFrame } from '../../form/useFieldFrame';
import { useRequiredText } from '../../form/useRequiredText';
import { groupWord } from '../../form/groupWord';
import { useDebounced } from '../../form/useDebounced';
import { ownerPickerSchema } from './schema';
import { Group, useGroups } from './useGroups';

/**
 * @public
 */
export type OwnerPickerProps = typeof ownerPickerSchema.TProps;

const TYPING_MS = 300;
const NONE: Group[] = [];

function toOption({ ref, title, description }: Group) {
  return { id: ref, label: title, description: description ?? groupWord(ref) };
}

function matches({ ref, title }: Group, search: string): boolean {
  return `${title} ${ref}`.toLowerCase().includes(search.toLowerCase());
}

/**
 * Picks the group that owns what is made: the groups of the reader come first.
 *
 * @public
 */
export function OwnerPicker(props: OwnerPickerProps) {
  const { formData, onChange } = props;
  useRequiredText(props);
  const [search, setSearch] = useState('');
  const { mine, all } = useGroups(useDebounced(search.trim(), TYPING_MS));
  const ours = mine.status === 'ready' ? mine.data : NONE;
  const others = (all.status === 'ready' ? all.data.groups : NONE).filter(
    ({ ref }) => !ours.some(group => group.ref === ref),
  );
  const first = ours.length === 1 ? ours[0].ref : undefined;
  const isKnown = [...ours, ...others].some(({ ref }) => ref === formData);

  useEffect(() => {
    if (!formData && first) {
      onChange(first);
    }
  }, [first, formData, onChange]);

  const noteOf = (): Note | undefined => {
    const failed = [mine, all].find(({ status }) => status === 'failed');
    if (failed?.status === 'failed') {
      return {
        tone: 'bad',
        text: `The groups could not be read: ${requestMessageOf(failed.error)}`,
        onRetry: failed.retry,
      };
    }
    if (mine.status !== 'ready') {
      return undefined;
    }
    if (formData && !ours.some(({ ref }) => ref === formData)) {
      return {
        tone: 'plain',
        text: `You do not belong to ${groupWord(
          formData,
        )}. What another group owns only they, or an administrator, may be allowed to make`,
      };
    }
    if (!ours.length) {
      return {
        tone: 'plain',
        text: 'You belong to no group, so what you make has to be another group’s',
      };
    }
    return all.status === 'ready' && all.data.total > all.data.groups.length
      ? moreNote('groups')
      : undefined;
  };
  const note = noteOf();

  const sections = [
    {
      title: 'Your groups',
      options: ours.filter(group => matches(group, search)).map(toOption),
    },
    {
      title: 'Other groups',
      options: others.map(toOption),
    },
    {
      title: 'Chosen',
      options:
        formData && !isKnown
          ? [toOption({ ref: formData, title: groupWord(formData) })]
          : [],
    },
  ].filter(({ options }) => options.length);

  const frame = useFieldFrame(props, {
    label: 'Owner',
    description:
      'The group that is asked when something is wrong with it, and that may change it.',
    note,
  });

  return (
    <FieldBox frame={frame}>
      <Select
        {...frame.control}
        loading={mine.status === 'loading' ? { state: 'loading' } : undefined}
        placeholder={mine.status === 'loading' ? 'Loading…' : 'Choose a group'}
        search={{
          mode: 'server',
          inputValue: search,
          onInputChange: setSearch,
          placeholder: 'Search groups',
        }}
        options={sections}
        value={formData ?? null}
        onChange={ref => onChange(ref ? String(ref) : undefined)}
      />
    </FieldBox>
  );
}
