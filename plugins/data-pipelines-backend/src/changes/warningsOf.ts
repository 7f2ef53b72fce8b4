import { GatewayResponse } from '@data-portal/plugin-data-pipelines-node';
import { maskText } from '../inventory/maskSecrets';

/** `299 - "text"`, several of them with commas between. */
const WARNING = /\d{3} \S+ "((?:[^"\\]|\\.)*)"/g;

/**
 * What an API server warns of beside its answer: a version that will go, a
 * policy that does not forbid it yet. Each is said once, and masked.
 *
 * @internal
 */
export function warningsOf(
  response: Pick<GatewayResponse, 'headers'>,
): string[] {
  const lines = [response.headers.warning ?? []].flat();
  const texts = lines.flatMap(line =>
    [...line.matchAll(WARNING)].map(([, text]) => text.replace(/\\(.)/g, '$1')),
  );
  return [...new Set(texts)].map(text => maskText(text));
}
