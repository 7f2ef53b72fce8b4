import { isRecord, recordAt, UnknownRecord, valueAt } from '../judging';

/**
 * The spec that the operator last acted on, which it keeps in the status as
 * JSON in a string: bare in old operators, beside its metadata in new ones.
 *
 * @returns an empty record where there is none that can be read
 *
 * @internal
 */
export function readReconciledSpec(object: unknown): UnknownRecord {
  const raw = valueAt(object, 'status.reconciliationStatus.lastReconciledSpec');
  let parsed: unknown = raw;
  if (typeof raw === 'string') {
    try {
      parsed = JSON.parse(raw);
    } catch {
      return {};
    }
  }
  if (!isRecord(parsed)) {
    return {};
  }
  return isRecord(parsed.spec) ? recordAt(parsed, 'spec') : parsed;
}
