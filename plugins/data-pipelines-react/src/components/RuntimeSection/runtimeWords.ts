import {
  RuntimeReach,
  RuntimeSource,
} from '@data-portal/plugin-data-pipelines-common';

const REACHES: Record<RuntimeReach, string> = {
  configured: 'at',
  discovered: 'found at',
  'service proxy': 'through the API server,',
};

/**
 * How a system is reached: "at kafka.example.com:9094".
 *
 * @internal
 */
export function reachInWords(source: RuntimeSource): string | undefined {
  return source.address && `${REACHES[source.reach]} ${source.address}`;
}

/**
 * What keeps a system's figures from being today's, in a sentence; nothing
 * while they are.
 *
 * @internal
 */
export function troubleInWords(source: RuntimeSource): string | undefined {
  const { title, state } = source;
  switch (state) {
    case 'not configured':
      return `${title} cannot be asked.`;
    case 'unreachable':
      return `${title} did not answer.`;
    case 'forbidden':
      return `${title} refused to answer.`;
    case 'not signed in':
      return `${title} could not be asked, because the portal cannot sign in.`;
    case 'stale':
      return `${title} answered last longer ago than it should have.`;
    default:
      return undefined;
  }
}
