import { Select } from '@backstage/ui';
import {
  ResourceRef,
  ResourceSummary,
} from '@data-portal/plugin-data-pipelines-common';
import { useResources } from '@data-portal/plugin-data-pipelines-react';
import { useEffect, useState } from 'react';
import { FieldBox } from './FieldBox';
import { Note } from './FieldNote';
import { FieldProps } from './FieldProps';
import { emptyNote, moreNote } from './emptyNote';
import { problemNote } from './problemNote';
import { useFieldFrame } from './useFieldFrame';
import { useDebounced } from './useDebounced';
import { useReading } from './useReading';
import { withChosen } from './withChosen';

/**
 * As much of a chosen resource as the form holds: nothing at first.
 *
 * @internal
 */
export type ChosenResource = {
  cluster?: string;
  namespace?: string;
  name?: string;
};

/** @internal */
export type ResourceSelectProps = {
  field: FieldProps;
  /** The cluster that another field holds. */
  cluster: string | undefined;
  /** Printed type, `Kafka.kafka.strimzi.io`. */
  type: string;
  /** What one of them is called in a sentence. */
  noun: string;
  description: string;
  chosen: ChosenResource | undefined;
  /** Which of them may be taken; all unless told. */
  accepts?(summary: ResourceSummary): boolean;
  onChange(ref: ResourceRef | undefined): void;
};

/** As many as one answer may hold. */
const MOST = 500;
const TYPING_MS = 300;
const NONE: ResourceSummary[] = [];

function idOf(ref: ChosenResource | undefined): string | undefined {
  return ref?.namespace && ref.name
    ? `${ref.namespace}/${ref.name}`
    : undefined;
}

function describe({ ref, verdict, facts }: ResourceSummary): string {
  return [
    `Namespace ${ref.namespace}`,
    verdict.state,
    ...facts.slice(0, 2).map(({ label, value }) => `${label}: ${value}`),
  ].join(' · ');
}

/**
 * Picks one resource of a kind in the cluster that another field holds. Another
 * choice there takes this one back; where there is no choice, none is asked for.
 *
 * @internal
 */
export function ResourceSelect(props: ResourceSelectProps) {
  const { accepts, chosen, cluster, description, field, noun } = props;
  const { onChange, type } = props;
  const nouns = `${noun}s`;
  const reading = useReading(cluster, type);
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim(), TYPING_MS);
  const resources = useResources(
    {
      kind: [type],
      cluster: [cluster ?? ''],
      ...(q && { q }),
      sort: 'name',
      limit: MOST,
    },
    { enabled: cluster !== undefined },
  );
  // While another cluster is asked, its answer is not the one that is in view.
  const page =
    cluster !== undefined &&
    resources.status === 'ready' &&
    !resources.isPrevious
      ? resources.data
      : undefined;
  const isLoading =
    cluster !== undefined && !page && resources.status !== 'failed';
  const items = page ? page.items.filter(accepts ?? Boolean) : NONE;
  const isComplete = page !== undefined && page.total <= page.items.length;
  const chosenId = idOf(chosen);
  const isElsewhere =
    chosen?.cluster !== undefined &&
    cluster !== undefined &&
    chosen.cluster !== cluster;
  const only =
    !q && isComplete && items.length === 1 ? items[0].ref : undefined;

  useEffect(() => {
    if (isElsewhere) {
      onChange(undefined);
    } else if (!chosenId && only) {
      onChange(only);
    }
  }, [chosenId, isElsewhere, onChange, only]);

  const noteOf = (): Note | undefined => {
    if (cluster === undefined) {
      return { tone: 'plain', text: 'Choose a cluster first' };
    }
    if (resources.status === 'failed') {
      return problemNote(resources);
    }
    if (!page || q) {
      return undefined;
    }
    if (!items.length) {
      return emptyNote({
        reading,
        nouns,
        where: cluster,
        isComplete,
        none: `There is no ${noun} in ${cluster} that you may see. Choose another cluster, or ask your platform team for one`,
      });
    }
    if (!isComplete) {
      return moreNote(nouns);
    }
    const isGone =
      reading.status === 'read' &&
      chosenId !== undefined &&
      !items.some(({ ref }) => idOf(ref) === chosenId);
    return isGone
      ? {
          tone: 'bad',
          text: `The ${noun} ${chosen?.name} is not in ${cluster} any more, or you may not see it. Choose another`,
        }
      : undefined;
  };
  const frame = useFieldFrame(field, {
    label: `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`,
    description,
    note: noteOf(),
  });

  const options = withChosen(
    items.map(summary => ({
      id: idOf(summary.ref) ?? summary.ref.name,
      label: summary.ref.name,
      description: describe(summary),
    })),
    chosenId && chosen?.name ? [{ id: chosenId, label: chosen.name }] : [],
  );

  return (
    <FieldBox frame={frame}>
      <Select
        {...frame.control}
        isDisabled={field.disabled || cluster === undefined}
        loading={isLoading ? { state: 'loading' } : undefined}
        placeholder={isLoading ? 'Loading…' : `Choose a ${noun}`}
        // A box to type in is noise where everything is in view.
        search={
          typed || (page && !isComplete)
            ? {
                mode: 'server',
                inputValue: typed,
                onInputChange: setTyped,
                placeholder: `Search ${nouns}`,
              }
            : undefined
        }
        options={options}
        value={chosenId ?? null}
        onChange={id =>
          onChange(items.find(({ ref }) => idOf(ref) === id)?.ref)
        }
      />
    </FieldBox>
  );
}
