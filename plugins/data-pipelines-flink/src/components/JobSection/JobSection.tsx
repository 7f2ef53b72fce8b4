import { Flex } from '@backstage/ui';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import {
  EvidenceSection,
  FactList,
} from '@data-portal/plugin-data-pipelines-react';
import { readFlinkError, ReconciliationError } from '../ReconciliationError';
import { describeJob } from './describeJob';

/**
 * @internal
 */
export type JobSectionProps = { detail: ResourceDetail };

/**
 * How a Flink job runs, and what its operator could not do.
 *
 * @internal
 */
export function JobSection(props: JobSectionProps) {
  const { detail } = props;
  const error = readFlinkError(detail.object.status);
  return (
    <EvidenceSection title="Job">
      <Flex direction="column" gap="4">
        {error && <ReconciliationError error={error} />}
        <FactList facts={describeJob(detail.object)} />
      </Flex>
    </EvidenceSection>
  );
}
