import { KubernetesStatusError } from '@data-portal/plugin-data-pipelines-node';
import { maskText } from '../inventory/maskSecrets';

/** As Go quotes a text: what is inside may be a whole object, as JSON. */
const QUOTED = /"(?:[^"\\]|\\.)*"/g;
const LONGEST_QUOTE = 120;

/** Before these, a server repeats what it was sent, or what it holds. */
const PREAMBLES = [
  /^.*strict decoding error: /s,
  /^failed to create typed patch object \(.*?\): (?:errors:\s*)?/s,
];

/**
 * What an API server says of a request, each thing once and masked. An object
 * that it quotes is left out: one that is patched is quoted as it is in the
 * cluster, with what is masked everywhere else.
 *
 * @internal
 */
export function statusText(
  error: Pick<KubernetesStatusError, 'message' | 'details'>,
): string {
  // Most messages hold what the details hold, in the same words.
  const repeated = [...new Set(error.details)].filter(
    detail => !error.message.includes(detail),
  );
  const said = [error.message, ...repeated]
    .map(text =>
      PREAMBLES.reduce((rest, preamble) => rest.replace(preamble, ''), text),
    )
    .map(text => text.replace(/\n\s*/g, ', '));
  return maskText([...new Set(said)].join('; ')).replace(QUOTED, quoted =>
    quoted.length > LONGEST_QUOTE ? '"…"' : quoted,
  );
}
