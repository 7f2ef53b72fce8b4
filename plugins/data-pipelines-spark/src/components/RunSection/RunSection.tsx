import { Alert, Flex } from '@backstage/ui';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import {
  EvidenceSection,
  FactItem,
  FactList,
  formatDuration,
  RelativeTime,
  useNow,
} from '@data-portal/plugin-data-pipelines-react';
import { countExecutors, ExecutorBar } from '../ExecutorBar';
import { OpenElsewhere } from '../OpenElsewhere';
import { readRun, SparkRun } from './readRun';

/**
 * @internal
 */
export type RunSectionProps = { detail: ResourceDetail };

function timeFact(label: string, time: string | undefined): FactItem[] {
  return time ? [{ label, value: <RelativeTime time={time} /> }] : [];
}

function durationFact(run: SparkRun, now: Date): FactItem[] {
  const { submittedAt, terminatedAt } = run;
  if (!submittedAt) {
    return [];
  }
  const end = terminatedAt ? Date.parse(terminatedAt) : now.getTime();
  const duration = end - Date.parse(submittedAt);
  // A retry's submission can be newer than the end of the run before it.
  return duration < 0
    ? []
    : [
        {
          label: 'Duration',
          value: formatDuration(duration),
          hint: terminatedAt ? undefined : 'so far',
        },
      ];
}

function factsOf(run: SparkRun, now: Date): FactItem[] {
  const { state, applicationId, attempts, retries, driverPod } = run;
  return [
    { label: 'State', value: state ?? 'not reported' },
    ...(attempts === undefined
      ? []
      : [
          {
            label: 'Attempts',
            value: attempts,
            hint:
              retries === undefined
                ? undefined
                : `At most ${retries} more after a failure`,
          },
        ]),
    ...timeFact('Submitted', run.submittedAt),
    ...timeFact('Ended', run.terminatedAt),
    ...durationFact(run, now),
    ...(driverPod ? [{ label: 'Driver pod', value: driverPod }] : []),
    ...(applicationId
      ? [{ label: 'Application ID', value: applicationId }]
      : []),
  ];
}

/** The verdict above tells most errors, and whole ones need no second telling. */
function isToldAbove(error: string, detail: ResourceDetail): boolean {
  const { message, causes } = detail.verdict;
  const words = error.replace(/[.\s]+$/, '');
  return [message, ...causes.map(cause => cause.message)].some(text =>
    text.includes(words),
  );
}

/**
 * The run that a Spark application is in, or was last.
 *
 * @internal
 */
export function RunSection(props: RunSectionProps) {
  const { detail } = props;
  const now = useNow();
  const run = readRun(detail);
  return (
    <EvidenceSection title="Run" actions={<OpenElsewhere detail={detail} />}>
      <Flex direction="column" gap="4">
        {run.error && !isToldAbove(run.error, detail) && (
          <Alert
            role="note"
            status="danger"
            icon
            title="The operator reports an error"
            description={run.error}
          />
        )}
        <FactList facts={factsOf(run, now)} />
        <ExecutorBar
          counts={countExecutors(detail)}
          wanted={run.wantedExecutors}
        />
      </Flex>
    </EvidenceSection>
  );
}
