import { useRouteRef } from '@backstage/core-plugin-api';
import { Flex, Link } from '@backstage/ui';
import {
  ResourceDetail,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  ResourceRefPage,
  ResourceSection,
} from '@data-portal/plugin-data-pipelines-react';
import { RiArrowLeftLine } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import { rootRouteRef } from '../../routes';

function refOf(params: Record<string, string | undefined>): ResourceRef {
  const { cluster = '', namespace = '', type = '', name = '' } = params;
  const [kind, ...group] = type.split('.');
  return {
    cluster,
    group: group.join('.'),
    kind,
    namespace: namespace === '-' ? '' : namespace,
    name,
  };
}

/**
 * The page of a resource that has no entity in the catalog.
 *
 * @internal
 */
export function ResourceRoute(props: { sections?: ResourceSection[] }) {
  const resourceRef = refOf(useParams());
  const sectionsOf = (detail: ResourceDetail) =>
    props.sections
      ?.filter(({ technology }) => technology === detail.technology)
      // Several plugins may know of one technology.
      .map(({ Section }, index) => <Section key={index} detail={detail} />);
  const overview = useRouteRef(rootRouteRef)();
  return (
    <Flex direction="column" gap="4">
      <Link href={overview}>
        <RiArrowLeftLine size={14} aria-hidden /> All pipelines
      </Link>
      <ResourceRefPage resourceRef={resourceRef}>{sectionsOf}</ResourceRefPage>
    </Flex>
  );
}
