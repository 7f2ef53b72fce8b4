import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { ErrorBoundary } from '@backstage/core-components';
import {
  Cause,
  ResourceDetail,
} from '@data-portal/plugin-data-pipelines-common';
import { ReactNode } from 'react';
import { ComparisonTable } from '../ComparisonTable';
import { ConditionsTable } from '../ConditionsTable';
import { DisputedNotice } from '../DisputedNotice';
import { EvidenceSection, showEvidence } from '../EvidenceSection';
import { EventsTable } from '../EventsTable';
import { Dated, StaleRibbon } from '../Freshness';
import { NoticeBar } from '../NoticeBar';
import { PodTable } from '../PodTable';
import { RelatedList } from '../RelatedList';
import { ResourceFacts } from '../ResourceFacts';
import { RefreshProblem } from '../ResourceProblem';
import { RuntimeTroubles } from '../RuntimeSection';
import { evidenceAnchors, VerdictStrip } from '../VerdictStrip';
import { YamlView } from '../YamlView';
import { Past } from './Past';
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

/** Kinds that live in another one's pods, so that having none means nothing. */
const podlessKinds = ['KafkaTopic', 'KafkaUser', 'KafkaConnector'];

function hasPods(detail: ResourceDetail): boolean {
  return detail.pods.length > 0 || !podlessKinds.includes(detail.ref.kind);
}

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
            <RuntimeTroubles runtimes={detail.runtimes} />
          </Flex>
        </CardBody>
      </Card>
      {detail.remembered ? (
        <>
          <EvidenceSection title="At a glance">
            <ResourceFacts summary={detail} />
            <Text as="p" variant="body-small">
              This is what the portal remembers from before it started. The rest
              is shown once the cluster lets it be read.
            </Text>
          </EvidenceSection>
          <Past resourceRef={ref} />
        </>
      ) : (
        <Dated freshness={freshness}>
          <Flex direction="column" gap="4">
            <EvidenceSection title="At a glance">
              <ResourceFacts
                summary={detail}
                // The section below tells the same, in more words.
                only={children ? 'place' : undefined}
              />
            </EvidenceSection>
            <ErrorBoundary>{children}</ErrorBoundary>
            <Past resourceRef={ref} />
            <EvidenceSection title="Declared and reported" anchor="status">
              <ComparisonTable comparison={detail.comparison} />
            </EvidenceSection>
            <EvidenceSection title="Conditions" anchor="conditions">
              <ConditionsTable conditions={detail.conditions} />
            </EvidenceSection>
            <EvidenceSection title="Events" anchor="events">
              <EventsTable events={detail.events} />
            </EvidenceSection>
            {hasPods(detail) && (
              <EvidenceSection title="Pods" anchor="pods">
                <PodTable
                  resource={ref}
                  pods={detail.pods}
                  events={detail.events}
                />
              </EvidenceSection>
            )}
            <EvidenceSection title="Related" anchor="related">
              <RelatedList related={detail.related} />
            </EvidenceSection>
            <EvidenceSection title="YAML" anchor="object">
              <YamlView object={detail.object} />
            </EvidenceSection>
          </Flex>
        </Dated>
      )}
    </Flex>
  );
}
