import {
  NamespacesAnswer,
  parseResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { LoadState } from '@data-portal/plugin-data-pipelines-react';
import { Note } from '../../form/FieldNote';
import { Reading } from '../../form/readingOf';
import { problemNote } from '../../form/problemNote';
import { problemOfNamespace } from './problemOfNamespace';

/**
 * What there is to say beside the choice of a namespace.
 *
 * @internal
 */
export function namespaceNote(options: {
  loaded: LoadState<NamespacesAnswer>;
  reading: Reading;
  cluster: string | undefined;
  kind: string;
  chosen: string | undefined;
}): Note | undefined {
  const { loaded, reading, cluster, kind, chosen } = options;
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
  const problem =
    chosen &&
    problemOfNamespace(chosen, {
      cluster,
      choices: namespaces,
      isRead: reading.status === 'read',
    });
  if (problem) {
    return { tone: 'bad', text: problem };
  }
  if (reading.status === 'unknown') {
    return {
      tone: 'plain',
      text: namespaces.length
        ? `These are the namespaces that ${cluster} had when it was last read. ${reading.reason}`
        : `Which namespaces there are in ${cluster} is not known, so what you chose stays. ${reading.reason}`,
      onRetry: reading.retry,
    };
  }
  if (!namespaces.length) {
    return {
      tone: 'plain',
      text: `No namespace of ${cluster} is known that you may use. Try again in a moment, or ask your platform team for one`,
      onRetry: loaded.retry,
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
