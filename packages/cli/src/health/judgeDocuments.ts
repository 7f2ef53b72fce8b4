import {
  Cause,
  KubernetesObject,
  stringifyResourceRef,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import { FileDocument } from './readDocuments';
import { groupOf, namespaceOf, relatedOf } from './relatedOf';

/** A file belongs to no cluster, and a ref needs one. */
const CLUSTER = 'local';

/**
 * What is said of one object, as it is printed with `--json`.
 *
 * @internal
 */
export type HealthLine = {
  file: string;
  document: number;
  /** Empty where the document holds no object. */
  ref: string;
  state: VerdictState;
  reason: string;
  message: string;
  /** ISO 8601; absent when nothing tells. */
  since?: string;
  causes: Cause[];
  /** Begins with `YAML:` where the document does not parse. */
  error?: string;
};

/**
 * The reason of an object of a kind that nobody here knows.
 *
 * @internal
 */
export const NOT_JUDGED = 'NotJudged';

function refOf(object: KubernetesObject): string {
  const { name, generateName } = object.metadata as {
    name?: unknown;
    generateName?: unknown;
  };
  return stringifyResourceRef({
    cluster: CLUSTER,
    group: groupOf(object.apiVersion),
    kind: object.kind,
    namespace: namespaceOf(object),
    name: String(name ?? generateName ?? 'unnamed'),
  });
}

function judgeObject(
  object: KubernetesObject,
  everything: KubernetesObject[],
  now: Date,
): Omit<HealthLine, 'file' | 'document' | 'error'> {
  const { kind, apiVersion } = object;
  const ref = refOf(object);
  const definition = definitionOf(builtInKinds, {
    group: groupOf(apiVersion),
    kind,
  });
  if (!definition) {
    return {
      ref,
      state: 'unknown',
      reason: NOT_JUDGED,
      message: `Not judged: ${kind} (${apiVersion}) is not a kind of a pipeline operator.`,
      causes: [],
    };
  }
  const { state, reason, message, since, causes } = definition.verdict({
    object,
    related: relatedOf({ object, definition, everything }),
    now,
  });
  return { ref, state, reason, message, ...(since && { since }), causes };
}

/**
 * Judges every object that was read, with the others as what may belong to it.
 *
 * @internal
 */
export function judgeDocuments(
  documents: FileDocument[],
  now: Date,
): HealthLine[] {
  const everything = documents.flatMap(({ object }) => object ?? []);
  return documents.map(({ file, document, object, error }) =>
    object
      ? { file, document, ...judgeObject(object, everything, now) }
      : {
          file,
          document,
          ref: '',
          state: 'unknown',
          reason: error?.startsWith('YAML:') ? 'InvalidYaml' : 'NotAnObject',
          message: `${error}.`,
          causes: [],
          error,
        },
  );
}
