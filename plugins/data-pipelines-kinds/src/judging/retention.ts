import { numberAt, scalarAt, durationInWords } from '../judging';

/**
 * How long a topic keeps its records, in a reader's words.
 *
 * @internal
 */
export function retentionInWords(config: unknown): string {
  const policy = scalarAt(config, ['cleanup.policy']) ?? '';
  const compacts = policy.includes('compact');
  if (compacts && !policy.includes('delete')) {
    return 'compacted: the newest record of each key';
  }
  const milliseconds = numberAt(config, ['retention.ms']);
  let words = "the brokers' default";
  if (milliseconds !== undefined) {
    words = milliseconds < 0 ? 'for ever' : durationInWords(milliseconds);
  }
  return compacts ? `${words}, compacted` : words;
}
