import { Flex, Skeleton } from '@backstage/ui';
import { ErrorBoundary } from '@backstage/core-components';
import {
  ResourceDetail,
  RuntimeData,
  RuntimeReport,
} from '@data-portal/plugin-data-pipelines-common';
import { ReactNode } from 'react';
import { useRuntime } from '../../hooks';
import { EmptyText } from '../EmptyText';
import { EvidenceSection } from '../EvidenceSection';
import { Dated } from '../Freshness';
import { RefreshProblem } from '../ResourceProblem';
import { RuntimeSource } from './RuntimeSource';

/**
 * @public
 */
export type RuntimeSectionProps = {
  detail: ResourceDetail;
  title: string;
  /** Whose figures are shown: "kafka". */
  collector: string;
  /** Draws what the running system says. */
  children(data: RuntimeData, report: RuntimeReport): ReactNode;
};

function Report(
  props: Pick<RuntimeSectionProps, 'children'> & { report: RuntimeReport },
) {
  const { report, children } = props;
  const { data, source, freshness } = report;
  return (
    <Flex direction="column" gap="3">
      <RuntimeSource report={report} />
      {data ? (
        <Dated freshness={freshness}>
          <ErrorBoundary>{children(data, report)}</ErrorBoundary>
        </Dated>
      ) : (
        <NoData state={source.state} title={source.title} />
      )}
    </Flex>
  );
}

function NoData(props: Pick<RuntimeReport['source'], 'state' | 'title'>) {
  const { state, title } = props;
  if (state === 'waiting') {
    return <EmptyText>{title} has not answered yet.</EmptyText>;
  }
  // What keeps it from answering stands above.
  return state === 'live' || state === 'stale' ? (
    <EmptyText>{title} has nothing to say of it.</EmptyText>
  ) : null;
}

/**
 * What a running system says of a resource, with its source and its age. It is
 * asked apart from the page, which never waits for it. Draws nothing where no
 * such system is known.
 *
 * @public
 */
export function RuntimeSection(props: RuntimeSectionProps) {
  const { detail, title, collector, children } = props;
  const runtime = useRuntime(detail.ref);
  if (!detail.runtimes.some(source => source.collector === collector)) {
    return null;
  }
  const reports =
    runtime.status === 'ready'
      ? runtime.data.reports.filter(
          ({ source }) => source.collector === collector,
        )
      : [];
  return (
    <EvidenceSection title={title} anchor="runtime">
      {runtime.status === 'loading' && (
        <Skeleton height={96} aria-label="Asking" />
      )}
      {runtime.status === 'failed' && (
        <RefreshProblem error={runtime.error} onRetry={runtime.retry} />
      )}
      {runtime.status === 'ready' && (
        <Flex direction="column" gap="4">
          <RefreshProblem
            error={runtime.refreshError}
            loadedAt={runtime.loadedAt}
            onRetry={runtime.retry}
          />
          {reports.map(report => (
            <Report key={report.source.id} report={report}>
              {children}
            </Report>
          ))}
        </Flex>
      )}
    </EvidenceSection>
  );
}
