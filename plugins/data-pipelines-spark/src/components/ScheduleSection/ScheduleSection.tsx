import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import {
  EvidenceSection,
  FactItem,
  FactList,
  readText,
  readTime,
  RelativeTime,
} from '@data-portal/plugin-data-pipelines-react';
import { OpenElsewhere } from '../OpenElsewhere';

/**
 * @internal
 */
export type ScheduleSectionProps = { detail: ResourceDetail };

const concurrencyWords: Record<string, string> = {
  Allow: 'A run may start while another one goes on',
  Forbid: 'A run is left out while another one goes on',
  Replace: 'A new run takes the place of one that goes on',
};

function nextRun(time: string): string {
  return new Date(time).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}

function factsOf(detail: ResourceDetail): FactItem[] {
  const { spec, status } = detail.object;
  const isSuspended = readText(spec, 'suspend') === 'true';
  const last = readTime(status, 'lastRun');
  const next = readTime(status, 'nextRun');
  const concurrency = readText(spec, 'concurrencyPolicy');
  const facts: FactItem[] = [
    {
      label: 'Schedule',
      value: readText(spec, 'schedule') ?? 'not set',
      hint: readText(spec, 'timeZone') ?? "In the operator's time zone",
    },
  ];
  if (last) {
    facts.push({
      label: 'Last run',
      value: <RelativeTime time={last} />,
      hint: readText(status, 'lastRunName'),
    });
  }
  if (isSuspended) {
    // The operator leaves an old time standing while it is suspended.
    facts.push({ label: 'Next run', value: 'none while suspended' });
  } else if (next) {
    facts.push({ label: 'Next run', value: nextRun(next) });
  }
  if (concurrency) {
    facts.push({
      label: 'Concurrency',
      value: concurrency,
      hint: concurrencyWords[concurrency],
    });
  }
  const reason = readText(status, 'reason');
  if (reason) {
    facts.push({ label: 'Reason', value: reason });
  }
  return facts;
}

/**
 * When a scheduled Spark application runs.
 *
 * @internal
 */
export function ScheduleSection(props: ScheduleSectionProps) {
  const { detail } = props;
  return (
    <EvidenceSection
      title="Schedule"
      actions={<OpenElsewhere detail={detail} />}
    >
      <FactList facts={factsOf(detail)} />
    </EvidenceSection>
  );
}
