import {
  Cause,
  KubernetesObject,
  stringifyResourceRef,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionFor,
} from '@data-portal/plugin-data-pipelines-kinds';
import { Belongings, refOf } from './Belongings';
import { FileDocument } from './readDocuments';

/**
 * What is said of one object, as it is printed with `--json`.
 *
 * @internal
 */
export type HealthLine = {
  /** Or the context of the cluster that it was read from. */
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

function judgeObject(options: {
  cluster: string;
  object: KubernetesObject;
  belongings: Belongings;
  now: Date;
}): Omit<HealthLine, 'file' | 'document' | 'error'> {
  const { cluster, object, belongings, now } = options;
  const { kind, apiVersion } = object;
  const ref = stringifyResourceRef(refOf(cluster, object));
  const definition = definitionFor(builtInKinds, object);
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
    related: belongings.of(object),
    now,
  });
  return { ref, state, reason, message, ...(since && { since }), causes };
}

/**
 * Judges every object that was read, with the others as what may belong to it.
 *
 * @internal
 */
export function judgeDocuments(options: {
  documents: FileDocument[];
  cluster: string;
  now: Date;
}): HealthLine[] {
  const { documents, cluster, now } = options;
  const belongings = new Belongings(
    cluster,
    documents.flatMap(({ object }) => object ?? []),
  );
  return documents.map(({ file, document, object, error }) =>
    object
      ? { file, document, ...judgeObject({ cluster, object, belongings, now }) }
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
