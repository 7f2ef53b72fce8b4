import { Entity } from '@backstage/catalog-model';
import { Flex, Link } from '@backstage/ui';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { RiArrowRightLine } from '@remixicon/react';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import { isDataPipelinesResource } from '../../entity';
import { useEntityResource } from '../../hooks';
import { useRememberVisit } from '../../visits';
import { DisputedNotice } from '../DisputedNotice';
import { Dated } from '../Freshness';
import { NoticeBar } from '../NoticeBar';
import { ResourceFacts } from '../ResourceFacts';
import {
  RefreshProblem,
  ResourceProblem,
  ResourceSkeleton,
  TeachAnnotation,
} from '../ResourceProblem';
import { RuntimeTroubles } from '../RuntimeSection';
import { evidenceAnchors, VerdictStrip } from '../VerdictStrip';

/**
 * @public
 */
export type ResourceOverviewProps = { entity: Entity };

const technologyTitles = { kafka: 'Kafka', flink: 'Flink', spark: 'Spark' };

function Overview(props: { entity: Entity; detail: ResourceDetail }) {
  const { entity, detail } = props;
  const { verdict, freshness, observedAt, technology } = detail;
  const tab = `${useEntityRefLink()(entity)}/${technology}`;

  return (
    <>
      <VerdictStrip
        verdict={verdict}
        freshness={freshness}
        observedAt={observedAt}
        hrefOf={cause => `${tab}#${evidenceAnchors[cause.evidence]}`}
      />
      <RuntimeTroubles runtimes={detail.runtimes} />
      <Dated freshness={freshness}>
        <ResourceFacts summary={detail} only="own" />
      </Dated>
      <DisputedNotice disputedBy={detail.disputedBy} />
      <NoticeBar notice={detail.notice} />
      <Link href={tab}>
        All about this {detail.kindTitle} in {technologyTitles[technology]}{' '}
        <RiArrowRightLine size={14} aria-hidden />
      </Link>
    </>
  );
}

function LoadedOverview(props: ResourceOverviewProps) {
  const { entity } = props;
  const resource = useEntityResource(entity);
  useRememberVisit(
    resource.status === 'ready' ? resource.data.entityRef : undefined,
  );

  switch (resource.status) {
    case 'loading':
      return <ResourceSkeleton />;
    case 'failed':
      return (
        <ResourceProblem
          entity={entity}
          problem={resource.problem}
          error={resource.error}
          onRetry={resource.retry}
        />
      );
    default:
      return (
        <Flex direction="column" gap="4">
          <RefreshProblem
            error={resource.refreshError}
            loadedAt={resource.loadedAt}
            onRetry={resource.retry}
          />
          <Overview entity={entity} detail={resource.data} />
        </Flex>
      );
  }
}

/**
 * The resource of an entity in short: verdict, facts, and the way to its page.
 * Meant to be put into a card.
 *
 * @public
 */
export function ResourceOverview(props: ResourceOverviewProps) {
  const { entity } = props;
  // An entity that names nothing is not asked about.
  return isDataPipelinesResource(entity) ? (
    <LoadedOverview entity={entity} />
  ) : (
    <TeachAnnotation />
  );
}
