import { problemOfSecret } from '../../form/problemOfSecret';

/** As the config provider of Strimzi has it, which only Kafka Connect reads. */
const REFERENCE = '${secrets:namespace/name:key}';

/**
 * Why options of a connector do not do: lines of `name=value`, with comments and
 * blank lines between, and without secrets.
 *
 * @returns undefined when they do
 *
 * @public
 */
export function problemOfOptions(text: string | undefined): string | undefined {
  if (!text) {
    return undefined;
  }
  const lines = text.split('\n').map(line => line.trim());
  const odd = lines.findIndex(
    line => line !== '' && !line.startsWith('#') && line.indexOf('=') < 1,
  );
  return odd >= 0
    ? `Line ${odd + 1}: write name=value, such as flush.size=1000`
    : problemOfSecret(text, `refer to it, such as ${REFERENCE}`);
}
