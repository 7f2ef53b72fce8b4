import {
  ClusterSource,
  NamespaceChoice,
  NamespacesAnswer,
  parseResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { LoadState } from '@data-portal/plugin-data-pipelines-react';
import { Note } from '../../form/FieldNote';
import { problemNote } from '../../form/problemNote';
import { problemOfNamespace } from './problemOfNamespace';

function reachabilityOf(
  source: ClusterSource | undefined,
  namespaces: NamespaceChoice[],
): Note | undefined {
  if (source?.state === 'unreachable') {
    return {
      tone: 'plain',
      text: namespaces.length
        ? `${source.title} does not answer at present. These are the namespaces it had when it last did`
        : `${source.title} does not answer at present, so nobody knows its namespaces. What you chose stays`,
    };
  }
  if (source?.state === 'forbidden') {
    return {
      tone: 'plain',
      text: `${source.title} does not let the portal in, so nobody knows its namespaces. Ask whoever runs the portal`,
    };
  }
  return undefined;
}

/**
 * What there is to say beside the choice of a namespace.
 *
 * @internal
 */
export function namespaceNote(options: {
  loaded: LoadState<NamespacesAnswer>;
  /** The cluster as it stands, where that is known. */
  source: ClusterSource | undefined;
  cluster: string | undefined;
  kind: string;
  chosen: string | undefined;
}): Note | undefined {
  const { loaded, source, cluster, kind, chosen } = options;
  if (cluster === undefined) {
    return { tone: 'plain', text: 'Choose a cluster first' };
  }
  if (loaded.status === 'failed') {
    return problemNote(loaded);
  }
  if (loaded.status === 'loading') {
    return undefined;
  }
  const { namespaces } = loaded.data;
  const problem = chosen && problemOfNamespace(chosen, cluster, namespaces);
  if (problem) {
    return { tone: 'bad', text: problem };
  }
  const unreachable = reachabilityOf(source, namespaces);
  if (unreachable) {
    return unreachable;
  }
  if (!namespaces.length) {
    return {
      tone: 'plain',
      text: `The namespaces of ${cluster} have not been read yet. Try again in a moment`,
    };
  }
  return namespaces.some(({ allowed }) => allowed)
    ? undefined
    : {
        tone: 'bad',
        text: `You may not create a ${
          parseResourceType(kind).kind
        } in any namespace of ${cluster}. The list says why`,
      };
}
