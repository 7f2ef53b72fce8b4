import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { ErrorBoundary } from '@backstage/core-components';
import {
  Cause,
  ResourceDetail,
} from '@data-portal/plugin-data-pipelines-common';
import { ReactNode } from 'react';
import { DisputedNotice } from '../DisputedNotice';
import { EvidenceSection, showEvidence } from '../EvidenceSection';
import { Dated, StaleRibbon } from '../Freshness';
import { NoticeBar } from '../NoticeBar';
import { ResourceFacts } from '../ResourceFacts';
import { RefreshProblem } from '../ResourceProblem';
import { evidenceAnchors, VerdictStrip } from '../VerdictStrip';
import { useLinkedEvidence } from './useLinkedEvidence';

/**
 * @internal
 */
export type ResourceSectionsProps = {
  detail: ResourceDetail;
  /** Epoch milliseconds. */
  loadedAt: number;
  refreshError?: Error;
  onRetry(): void;
  children?: ReactNode;
};

function showCause(cause: Cause) {
  showEvidence(evidenceAnchors[cause.evidence]);
}

/**
 * A loaded resource, from its verdict down to its YAML.
 *
 * @internal
 */
export function ResourceSections(props: ResourceSectionsProps) {
  const { detail, loadedAt, refreshError, onRetry, children } = props;
  const { ref, verdict, freshness, observedAt } = detail;
  useLinkedEvidence();

  return (
    <Flex direction="column" gap="4">
      <NoticeBar notice={detail.notice} />
      <RefreshProblem
        error={refreshError}
        loadedAt={loadedAt}
        onRetry={onRetry}
      />
      <StaleRibbon
        cluster={ref.cluster}
        kind={ref}
        freshness={freshness}
        observedAt={observedAt}
      />
      <DisputedNotice disputedBy={detail.disputedBy} />
      <Card>
        <CardBody>
          <Flex direction="column" gap="3">
            <Text as="h2" variant="title-x-small" weight="bold">
              {detail.kindTitle} {detail.title}
            </Text>
            <VerdictStrip
              verdict={verdict}
              freshness={freshness}
              observedAt={observedAt}
              onCause={showCause}
            />
          </Flex>
        </CardBody>
      </Card>
      <Dated freshness={freshness}>
        <Flex direction="column" gap="4">
          <EvidenceSection title="At a glance">
            <ResourceFacts summary={detail} />
          </EvidenceSection>
          <ErrorBoundary>{children}</ErrorBoundary>
        </Flex>
      </Dated>
    </Flex>
  );
}
