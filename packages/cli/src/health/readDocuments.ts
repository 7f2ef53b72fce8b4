import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { Document, parseAllDocuments } from 'yaml';

/**
 * What one document of a file holds: an object, one of several of a list, or
 * something that cannot be judged.
 *
 * @internal
 */
export type FileDocument = {
  file: string;
  /** Counted from 0. */
  document: number;
  object?: KubernetesObject;
  error?: string;
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObject(value: unknown): value is KubernetesObject {
  return (
    isRecord(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isRecord(value.metadata)
  );
}

/** The items of a `List`, or of a `KafkaTopicList`, whose items name no kind. */
function itemsOf(value: unknown): unknown[] | undefined {
  if (
    !isRecord(value) ||
    typeof value.kind !== 'string' ||
    !value.kind.endsWith('List') ||
    !Array.isArray(value.items)
  ) {
    return undefined;
  }
  const kind = value.kind.slice(0, -'List'.length);
  const { apiVersion } = value;
  return value.items.map(item =>
    kind && isRecord(item) ? { apiVersion, kind, ...item } : item,
  );
}

type Parsed = { value?: unknown; error?: string };

/**
 * @param line - how many lines of the file stand before the text that was parsed
 */
function toParsed(document: Document.Parsed, line: number): Parsed {
  const [error] = document.errors;
  if (error) {
    // The rest of the message draws the place, over several lines.
    const [message] = error.message.split('\n');
    const at = error.linePos?.[0].line;
    return {
      error: message
        .replace(/:$/, '')
        .replace(/at line \d+/, words => (at ? `at line ${at + line}` : words)),
    };
  }
  try {
    return { value: document.toJS() };
  } catch (failure) {
    // Aliases that would grow beyond all bounds are found only here.
    return { error: String((failure as Error).message) };
  }
}

function parseText(text: string, line = 0): Parsed[] {
  return [...parseAllDocuments(text)].map(document =>
    toParsed(document as Document.Parsed, line),
  );
}

/**
 * Parses each document alone. A quote that is never closed would otherwise
 * swallow every document behind it, although no scalar may hold such a line.
 */
function parseOneByOne(text: string): Parsed[] {
  const chunks = text.split(/^(?=---(?:\s|$))/m);
  // What stands before the first marker may be no document but its comments.
  const isBare = chunks[0]
    .split('\n')
    .every(content => /^\s*([#%].*)?$/.test(content));
  if (chunks.length > 1 && isBare) {
    chunks.splice(0, 2, chunks[0] + chunks[1]);
  }
  let line = 0;
  return chunks.flatMap(chunk => {
    const parsed = parseText(chunk, line);
    line += chunk.split('\n').length - 1;
    return parsed;
  });
}

/**
 * Reads the documents of a file. One that does not parse is an error of its
 * own, and the others are read all the same.
 *
 * @internal
 */
export function readDocuments(file: string, text: string): FileDocument[] {
  const whole = parseText(text);
  const documents = whole.some(({ error }) => error)
    ? parseOneByOne(text)
    : whole;
  return documents.flatMap(({ value, error }, document) => {
    if (error) {
      return [{ file, document, error: `YAML: ${error}` }];
    }
    // A file may end in "---", or hold nothing but comments between two.
    if (value === null || value === undefined) {
      return [];
    }
    return (itemsOf(value) ?? [value]).map(item =>
      isObject(item)
        ? { file, document, object: item }
        : {
            file,
            document,
            error:
              'Not a Kubernetes object: it needs apiVersion, kind and metadata',
          },
    );
  });
}
