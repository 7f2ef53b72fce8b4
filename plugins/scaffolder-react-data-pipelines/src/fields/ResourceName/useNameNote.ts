import { useApi } from '@backstage/core-plugin-api';
import {
  ResourceRef,
  stringifyResourceRef,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import {
  QUERY_ROOT,
  dataPipelinesApiRef,
} from '@data-portal/plugin-data-pipelines-react';
import { useQuery } from '@tanstack/react-query';
import { Note } from '../../form/FieldNote';
import { useDebounced } from '../../form/useDebounced';
import { useReading } from '../../form/useReading';
import { lookUpName } from './lookUpName';
import { takenText } from './takenText';

const TYPING_MS = 400;

/**
 * What there is to say about a name that is well formed, while it is typed.
 *
 * @internal
 */
export function useNameNote(
  name: string | undefined,
  places: Omit<ResourceRef, 'name'>[],
): Note | undefined {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const settled = useDebounced(name, TYPING_MS);
  const [place] = places;
  const refs = settled
    ? places.map(candidate => ({ ...candidate, name: settled }))
    : [];
  const query = useQuery(
    {
      queryKey: [...QUERY_ROOT, 'name', ...refs.map(stringifyResourceRef)],
      queryFn: ({ signal }) => lookUpName(client, refs, { signal }),
      enabled: refs.length > 0,
      staleTime: 0,
      retry: false,
    },
    queryClient,
  );

  const reading = useReading(
    place?.cluster,
    place && stringifyResourceType(place),
  );

  if (!name) {
    return undefined;
  }
  if (!place) {
    return {
      tone: 'plain',
      text: 'Whether the name is free is checked once it is clear where it goes',
    };
  }
  if (
    refs.length === 0 ||
    settled !== name ||
    query.isPending ||
    reading.status === 'pending'
  ) {
    return { tone: 'plain', text: 'Checking the name…' };
  }
  if (query.isError) {
    return {
      tone: 'plain',
      text: 'Whether the name is free could not be checked now. It is checked again before anything is made',
    };
  }
  if (query.data) {
    return { tone: 'bad', text: takenText(query.data) };
  }
  return reading.status === 'unknown'
    ? {
        tone: 'plain',
        text: `Whether ${name} is free in ${place.cluster} is not known. ${reading.reason}`,
        onRetry: reading.retry,
      }
    : {
        tone: 'good',
        text: `${name} is free in ${place.cluster}, as far as you may see`,
      };
}
