import { jsonEqual } from '../../api/json';
import { UnknownRecord } from '../../api';
import { FlinkSpec } from './flinkStatus';

/** Changes of these fields never restart a job. */
const IGNORED_JOB_FIELDS = [
  'upgradeMode',
  'allowNonRestoredState',
  'initialSavepointPath',
  'savepointTriggerNonce',
  'checkpointTriggerNonce',
  'autoscalerResetNonce',
];

const IGNORED_KEYS =
  /^(kubernetes\.operator\.|job\.autoscaler\.|parallelism\.default$)/;

function relevant(spec: FlinkSpec): UnknownRecord {
  const job: UnknownRecord = { ...spec.job };
  IGNORED_JOB_FIELDS.forEach(field => delete job[field]);
  const configuration = Object.fromEntries(
    Object.entries(spec.flinkConfiguration ?? {}).filter(
      ([key]) => !IGNORED_KEYS.test(key),
    ),
  );
  return { ...spec, flinkConfiguration: configuration, job };
}

/**
 * Whether the cluster has to be started anew to go from one spec to another.
 *
 * @internal
 */
export function needsUpgrade(before: FlinkSpec, after: FlinkSpec): boolean {
  return (
    before.job?.savepointRedeployNonce !== after.job?.savepointRedeployNonce ||
    !jsonEqual(relevant(before), relevant(after))
  );
}
